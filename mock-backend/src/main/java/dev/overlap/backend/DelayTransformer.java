package dev.overlap.backend;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Optional;

/**
 * Answers {@code /delay/{duration}}: takes the delay from the path, because WireMock's own random
 * delays cannot be seeded. WireMock then schedules the answer; no thread is held.
 */
final class DelayTransformer implements ResponseDefinitionTransformerV2 {
  static final String NAME = "overlap-delay";
  static final String PATH = "/delay/";

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public boolean applyGlobally() {
    return false;
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    String url = event.getRequest().getUrl();
    int query = url.indexOf('?');
    String text = url.substring(PATH.length(), query < 0 ? url.length() : query);
    Optional<Integer> millis = DelayText.parseMillis(text);
    if (millis.isEmpty()) {
      return new ResponseDefinitionBuilder()
          .withStatus(400)
          .withHeader("Content-Type", "text/plain")
          .withBody("/delay/{duration} takes " + DelayText.ALLOWED + "\n")
          .build();
    }
    return new ResponseDefinitionBuilder()
        .withStatus(200)
        .withHeader("Content-Type", "application/json")
        .withBody("{\"delayMillis\":" + millis.get() + "}")
        .withFixedDelay(millis.get())
        .build();
  }
}
