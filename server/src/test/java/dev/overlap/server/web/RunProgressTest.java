package dev.overlap.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.overlap.server.web.run.RunProgress;
import dev.overlap.server.web.run.RunRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a run is never goes back, and is whole only at its end. */
class RunProgressTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final List<Integer> percents = new ArrayList<>();
  private double seconds;

  private void note(RunProgress progress, String kind, String phase) {
    ObjectNode event = MAPPER.createObjectNode().put("event", kind).put("phase", phase);
    seconds += 2;
    progress.note(event, seconds);
    percents.add(event.path("percent").asInt());
    assertThat(event.path("secondsLeft").asInt()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"1,''", "3,''", "2,1s@1s"})
  void itGrowsOverAllForks(int forks, String stall) {
    RunProgress progress =
        new RunProgress(RunRequest.of(Map.of("forks", Integer.toString(forks), "stall", stall)));
    note(progress, "phase", "watching the machine at rest");
    note(progress, "phase", "starting backend and candidates");
    for (int fork = 1; fork <= forks; fork++) {
      note(progress, "phase", "warm-up: backend");
      note(progress, "phase", "warm-up: candidates");
      note(progress, "warmup", "candidates");
      note(progress, "phase", "rehearsing");
      note(progress, "phase", "measuring");
      for (int block = 0; block < 9; block++) {
        note(progress, "block", "");
      }
    }
    note(progress, "phase", "recording one second of each candidate");

    assertThat(percents).isSorted();
    assertThat(percents.getLast()).isBetween(60, 99);
    assertThat(percents.get(percents.size() / 2)).isLessThan(90);
  }
}
