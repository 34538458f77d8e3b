package dev.overlap.loadgen.junit;

import dev.overlap.loadgen.gate.Expectation;
import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.gate.Gate.Result;
import dev.overlap.loadgen.plan.Units;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.CandidateReport.PredictedLimit;
import dev.overlap.loadgen.trial.Target;
import java.util.List;
import java.util.Locale;

/** What a test says that did not pass: the limit, what was seen, why, and how to see it again. */
final class FailureMessage {
  private FailureMessage() {}

  static String of(Run run, List<Result> open) {
    StringBuilder text = new StringBuilder(run.test());
    for (Result result : open) {
      boolean crossed = result.outcome() == Outcome.CROSSED;
      text.append("\n  ")
          .append(crossed ? "beyond its limit: " : "inconclusive: ")
          .append(result.gate())
          .append(" of ")
          .append(result.candidate())
          .append("; measured ")
          .append(result.measured());
    }
    open.stream()
        .map(Result::candidate)
        .distinct()
        .filter(run.trial().names()::contains)
        .forEach(name -> about(run, run.report(name), text));
    open.stream()
        .filter(result -> result.outcome() == Outcome.UNJUDGED)
        .findFirst()
        .ifPresent(
            any ->
                text.append(
                        "\n  to decide it: more rounds (mostRounds), a longer duration, a limit")
                    .append(" further off, or a machine at rest"));
    return text.append("\n  again: ").append(again(run, open.getFirst())).toString();
  }

  private static void about(Run run, CandidateReport report, StringBuilder text) {
    text.append(
        String.format(
            Locale.ROOT,
            "%n  %s: %,d answers in %d rounds of %s; %,d errors, %,d never sent",
            report.name(),
            report.counts().ok(),
            report.rounds().size(),
            Units.text(run.trial().plan().window()),
            report.counts().errors(),
            report.counts().dropped()));
    PredictedLimit limit = report.predictedLimit();
    if (limit != null) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n  predicted limit: %s req/s, by %s",
              Units.figure(limit.value()),
              limit.boundBy()));
    }
    if (!report.judgement().explanation().isEmpty()) {
      text.append("\n  likely cause: ").append(report.judgement().explanation());
    }
    report.trust().causes().forEach(cause -> text.append("\n  doubt: ").append(cause));
  }

  /** Whether a command takes it. */
  private static boolean isExpectation(String gate) {
    try {
      Expectation.parse(gate);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String again(Run run, Result result) {
    if (!isExpectation(result.gate())) {
      return "the test " + run.test();
    }
    String flags = run.settings().flags() + " --expect '" + result.gate() + "'";
    return run.trial().targets().stream()
        .filter(target -> target.name().equals(result.candidate()))
        .filter(target -> run.trial().targets().size() == 1)
        .findFirst()
        .filter(Target.Address.class::isInstance)
        .map(Target.Address.class::cast)
        .map(
            address ->
                "overlap loadgen '%s%s' %s"
                    .formatted(address.request().base(), address.request().pathAndQuery(), flags))
        .orElse("the test " + run.test());
  }
}
