package dev.overlap.loadgen.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Comparison;
import dev.overlap.loadgen.candidate.Launch;
import dev.overlap.loadgen.candidate.Replication;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.testbed.Contender;
import dev.overlap.loadgen.testbed.RunningServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BlockPlansTest {
  private static final Delay DELAY = Delay.parse("uniform(50ms,150ms)");

  private final Contender a = contender("a");
  private final Contender b = contender("b");
  private final BlockPlans plans = new BlockPlans(comparison(a, b));

  private static Contender contender(String name) {
    URI base = URI.create("http://127.0.0.1:9");
    String path = "/" + name + "/io?delay={delay}";
    return new Contender(
        new Candidate(name, Map.of(), new Launch.Running(base), path, List.of(), true),
        new RunningServer(name, base, path, base, null, 1, List.of()));
  }

  private static Comparison comparison(Contender... contenders) {
    Duration second = Duration.ofSeconds(1);
    return new Comparison(
        Stream.of(contenders).map(Contender::candidate).toList(),
        new Comparison.Backend(new Launch.Running(URI.create("http://127.0.0.1:9")), "none"),
        new ComparedLoad(new ClosedLoop(20, Duration.ZERO), DELAY, second, 42),
        new Replication(6, 1, OptionalDouble.empty()),
        new Comparison.WarmUpLimits(second, second),
        second,
        false,
        Map.of(),
        Path.of("unused"),
        Comparison.Extras.NONE);
  }

  private static List<Integer> draws(LoadPlan plan) {
    Delay delay = plan.delay().orElseThrow();
    return IntStream.range(0, 100).mapToObj(i -> delay.drawMillis(plan.seed(), i)).toList();
  }

  @Test
  void everyCandidateOfARoundGetsTheSameDraws() {
    assertThat(draws(plans.plan(a, 3))).isEqualTo(draws(plans.plan(b, 3)));
  }

  @Test
  void eachRoundHasDrawsOfItsOwn() {
    assertThat(draws(plans.plan(a, 3))).isNotEqualTo(draws(plans.plan(a, 4)));
  }

  @Test
  void onlyTheRequestDiffersBetweenCandidates() {
    LoadPlan first = plans.plan(a, 3);
    LoadPlan second = plans.plan(b, 3);
    assertThat(second.model()).isEqualTo(first.model());
    assertThat(second.window()).isEqualTo(first.window());
    assertThat(second.settle()).isEqualTo(first.settle());
    assertThat(second.spread()).isEqualTo(first.spread());
    assertThat(second.request()).isNotEqualTo(first.request());
  }
}
