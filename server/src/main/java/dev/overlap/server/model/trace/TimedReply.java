package dev.overlap.server.model.trace;

import dev.overlap.server.model.trace.RequestTrace.Moment;
import dev.overlap.server.workload.Answer;
import dev.overlap.server.workload.Reply;

/**
 * A reply whose moment is noted: when it is handed over to be written.
 *
 * @param shown whether the answer says where its time went
 */
public record TimedReply(Reply reply, RequestTrace trace, boolean shown) implements Reply {
  @Override
  public void complete(Answer answer) {
    trace.note(Moment.ANSWERED);
    reply.complete(shown ? answer.timed(trace.serverTiming()) : answer);
  }

  @Override
  public boolean isAwaited() {
    return reply.isAwaited();
  }
}
