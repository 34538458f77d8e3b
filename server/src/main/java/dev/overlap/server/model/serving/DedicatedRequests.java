package dev.overlap.server.model.serving;

import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.trace.RequestTrace;
import dev.overlap.server.model.trace.TimedReply;
import dev.overlap.server.model.trace.TracedWork;
import dev.overlap.server.workload.Answer;
import dev.overlap.server.workload.BadWorkException;
import dev.overlap.server.workload.Reply;
import dev.overlap.server.workload.Work;
import dev.overlap.server.workload.WorkHandler;
import dev.overlap.server.workload.Workloads;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server of a model's own does with a request: the front's rules, without the front.
 * Callable from any thread.
 */
public final class DedicatedRequests {
  private static final Pattern PORT = Pattern.compile(":\\d*$");

  private final ModelContext context;
  private final String prefix;
  private final Workloads workloads = new Workloads();
  private final AtomicInteger inFlight = new AtomicInteger();

  public DedicatedRequests(ModelContext context) {
    this.context = context;
    this.prefix = "/" + context.name() + "/";
  }

  public int inFlight() {
    return inFlight.get();
  }

  /**
   * Serves one request.
   *
   * @param target path and query
   * @param header from the name of a header to its value, or to null
   * @param handler does the work, on the calling thread
   */
  public void serve(
      String method,
      String target,
      Function<String, @Nullable String> header,
      WorkHandler handler,
      Reply reply) {
    String host = header.apply("Host");
    if (host == null) {
      reply.complete(Answer.problem(400, "Bad request", "a request needs exactly one Host header"));
      return;
    }
    if (!context.admits(PORT.matcher(host).replaceFirst(""))) {
      reply.complete(Answer.problem(403, "Forbidden", "Host must be a name of this machine"));
      return;
    }
    if (!method.equals("GET")) {
      reply.complete(Answer.problem(405, "Method not allowed", "models are called with GET"));
      return;
    }
    if (Origins.isForeign(header)) {
      reply.complete(fromElsewhere());
      return;
    }
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    if (!path.startsWith(prefix)) {
      reply.complete(Answer.problem(404, "Not found", "nothing is served at " + path));
      return;
    }
    String query = mark < 0 ? "" : target.substring(mark + 1);
    boolean timed = RequestTrace.isAskedFor(query);
    Work work;
    try {
      work =
          workloads.read(
              context.name(),
              path.substring(prefix.length()),
              timed ? RequestTrace.without(query) : query);
    } catch (BadWorkException e) {
      reply.complete(e.answer());
      return;
    }
    RequestTrace moments = context.trace().arrived(timed, header);
    if (moments == null) {
      perform(work, handler, reply);
    } else {
      perform(new TracedWork(work, moments), handler, new TimedReply(reply, moments, timed));
    }
  }

  /** The answer where a page of another site asks for work. */
  public static Answer fromElsewhere() {
    return Answer.problem(403, "Forbidden", "a page of another site may not ask for work");
  }

  private void perform(Work work, WorkHandler handler, Reply reply) {
    context.meter().received();
    int most = context.options().maxInFlight();
    if (inFlight.incrementAndGet() > most) {
      inFlight.decrementAndGet();
      context.meter().rejected();
      context.meter().answered();
      reply.complete(
          Answer.overloaded(
              String.format(Locale.ROOT, "%,d requests are in progress already", most)));
      return;
    }
    handler.handle(
        work,
        answer -> {
          inFlight.decrementAndGet();
          context.meter().answered(); // first, so that who has the answer finds it counted
          reply.complete(answer);
        });
  }
}
