package dev.overlap.backend.wiremock;

import com.github.tomakehurst.wiremock.common.LocalNotifier;
import com.github.tomakehurst.wiremock.common.Notifier;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty.JettyFaultInjectorFactory;
import com.github.tomakehurst.wiremock.jetty.JettyHttpUtils;
import com.github.tomakehurst.wiremock.servlet.FaultInjectorFactory;
import com.github.tomakehurst.wiremock.servlet.MultipartRequestConfigurer;
import com.github.tomakehurst.wiremock.servlet.WireMockHandlerDispatchingServlet;
import com.github.tomakehurst.wiremock.servlet.WireMockHttpServletRequestAdapter;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Asks WireMock for the answer to a request, in the place of WireMock's own servlet: that one holds
 * a thread while a body is drawn out or its reader is slow, and serves the files below {@code
 * __files} by their names. Thread-safe.
 */
@SuppressWarnings("NullAway.Init") // init fills the fields
final class StubServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private transient StubRequestHandler stubs;
  private transient ScheduledExecutorService scheduler;
  private transient @Nullable MultipartRequestConfigurer multipart;
  private transient JettyHttpUtils utils;
  private transient FaultInjectorFactory faults;
  private transient Notifier notifier;

  /** WireMock leaves all of these in the context. */
  @Override
  public void init() {
    ServletContext context = getServletContext();
    stubs = (StubRequestHandler) context.getAttribute(StubRequestHandler.class.getName());
    scheduler =
        (ScheduledExecutorService)
            context.getAttribute(WireMockHandlerDispatchingServlet.ASYNCHRONOUS_RESPONSE_EXECUTOR);
    multipart = (MultipartRequestConfigurer) context.getAttribute(MultipartRequestConfigurer.KEY);
    utils = (JettyHttpUtils) context.getAttribute(JettyHttpUtils.class.getName());
    faults = (FaultInjectorFactory) context.getAttribute(JettyFaultInjectorFactory.class.getName());
    notifier = (Notifier) context.getAttribute(Notifier.KEY);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    if (request.getMethod().equals("CONNECT")) {
      return; // as WireMock: 200 without a tunnel
    }
    LocalNotifier.set(notifier);
    stubs.handle(
        new WireMockHttpServletRequestAdapter(request, multipart, null, false, utils),
        (asked, found, attributes) -> {
          ServeEvent event = (ServeEvent) attributes.get(ServeEvent.ORIGINAL_SERVE_EVENT_KEY);
          new StubReply(request, response, scheduler)
              .begin(NotMatched.orFound(found, event), faults);
        },
        null);
  }
}
