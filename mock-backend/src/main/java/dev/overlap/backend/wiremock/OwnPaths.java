package dev.overlap.backend.wiremock;

import dev.overlap.backend.behaviour.Counters;
import dev.overlap.backend.behaviour.PreparedAnswer;
import dev.overlap.backend.stub.RequestView;
import dev.overlap.backend.stub.StubAnswer;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Serves the counters in front of WireMock, and refuses what is new while the backend ends.
 * Thread-safe.
 */
final class OwnPaths extends Handler.Wrapper {
  private final Counters counters;

  OwnPaths(Counters counters, Handler wireMock) {
    super(wireMock);
    this.counters = counters;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    CountingConnection.Exchange exchange = CountingConnection.exchange(request);
    if (exchange.isOwn()) {
      write(counters.answer(new CoreView(request)), response, callback);
      return true;
    }
    if (exchange.isLate()) {
      write(PreparedAnswer.ENDING.answer(), response, callback);
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
