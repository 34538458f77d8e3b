package dev.overlap.backend.wiremock;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.diff.DiffEventData;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is answered where no mapping matches: WireMock's page that shows which came close. */
final class NotMatched {
  private static final int NOT_FOUND = 404;

  private NotMatched() {}

  static Response orFound(Response found, @Nullable ServeEvent event) {
    return found.wasConfigured()
        ? found
        : Optional.ofNullable(event)
            .flatMap(ServeEvent::getDiffSubEvent)
            .map(difference -> page(difference.getDataAs(DiffEventData.class)))
            .orElseGet(() -> Response.response().status(NOT_FOUND).build());
  }

  private static Response page(DiffEventData difference) {
    String type = Optional.ofNullable(difference.getContentType()).orElse("text/plain");
    return Response.response()
        .status(difference.getStatus())
        .headers(new HttpHeaders(new HttpHeader("Content-Type", type + ";charset=utf-8")))
        .body(difference.getReport())
        .build();
  }
}
