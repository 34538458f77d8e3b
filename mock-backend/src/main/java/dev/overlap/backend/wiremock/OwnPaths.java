package dev.overlap.backend.wiremock;

import dev.overlap.backend.behaviour.Counters;
import dev.overlap.backend.stub.RequestView;
import dev.overlap.backend.stub.StubAnswer;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Serves the counters in front of WireMock, and keeps WireMock's own interface shut unless it was
 * asked for.
 */
final class OwnPaths extends Handler.Wrapper {
  /** Any page that a user has open could end the backend through it. */
  private static final String ADMIN = "/__admin";

  private final Counters counters;
  private final boolean admin;

  OwnPaths(Counters counters, boolean admin, Handler wireMock) {
    super(wireMock);
    this.counters = counters;
    this.admin = admin;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!admin && Request.getPathInContext(request).startsWith(ADMIN)) {
      Response.writeError(request, response, callback, HttpStatus.FORBIDDEN_403);
      return true;
    }
    if (Counters.isCountersRequest(request.getHttpURI().getPath())) {
      write(counters.answer(new CoreView(request)), response, callback);
      return true;
    }
    return super.handle(request, response, callback);
  }

  private static void write(StubAnswer answer, Response response, Callback callback) {
    response.setStatus(answer.status());
    for (Map.Entry<String, String> header : answer.headers()) {
      response.getHeaders().add(header.getKey(), header.getValue());
    }
    response.write(true, answer.body().duplicate(), callback);
  }

  private record CoreView(Request request) implements RequestView {
    @Override
    public String method() {
      return request.getMethod();
    }

    @Override
    public String url() {
      return request.getHttpURI().getPathQuery();
    }

    @Override
    public List<String> headers(String name) {
      return request.getHeaders().getValuesList(name);
    }
  }
}
