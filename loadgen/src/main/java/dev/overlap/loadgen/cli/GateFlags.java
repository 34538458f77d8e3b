package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.gate.Expectation;
import dev.overlap.loadgen.gate.Gate;
import dev.overlap.loadgen.gate.Gates;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport.GateReport;
import dev.overlap.loadgen.trust.Trust;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flag that makes a run pass or fail. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class GateFlags {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--expect",
      paramLabel = "EXPR",
      description =
          "Gate that the result has to pass: p99<250ms, errors=0, rate>4500, or, in compare,"
              + " head:p99<1.10*base:p99; repeatable. If one is crossed, the exit code is 99; if"
              + " one cannot be judged, 3.")
  private List<Expectation> gates = List.of();

  /** Refuses a gate that names a candidate which is not in this run. */
  public void check(List<String> names) {
    for (Expectation gate : gates) {
      if (!gate.concernsAny(names)) {
        throw OptionChecks.refused(spec, refusal(gate, names));
      }
    }
  }

  private static String refusal(Expectation gate, List<String> names) {
    if (gate.names().size() > 1 && names.size() == 1) {
      return ("--expect '%s' is relative and needs two candidates, but this run has one; give it to"
              + " compare with two or more, or a limit here, as in p99<250ms")
          .formatted(gate.text());
    }
    List<String> unknown = gate.names().stream().filter(name -> !names.contains(name)).toList();
    return gate.names().size() > 1
        ? "--expect '%s': %s is not a candidate of this run; give two of %s, as in %s:p99<1.10*%s:p99"
            .formatted(
                gate.text(),
                String.join(", ", unknown),
                String.join(", ", names),
                names.getLast(),
                names.getFirst())
        : "--expect '%s' names no candidate of this run; give %s, or no name for all"
            .formatted(gate.text(), String.join(", ", names));
  }

  /** How each gate was met, for the record. */
  public List<GateReport> reports(List<CandidateReport> candidates) {
    return Gates.judge(gates, candidates).stream().map(Gate.Result::report).toList();
  }

  /**
   * Prints how each gate was met, on standard error, and returns the exit code.
   *
   * @param trust in the whole run, whose causes are printed as a warning
   */
  public int judge(List<CandidateReport> candidates, Trust trust) {
    return judge(candidates, warning("this run", trust));
  }

  /** The same where each result stands for itself. */
  public int judge(List<CandidateReport> candidates) {
    return judge(candidates, candidates.stream().flatMap(c -> warning(c.name(), c.trust())));
  }

  private static Stream<String> warning(String what, Trust trust) {
    return trust.isTrusted()
        ? Stream.empty()
        : Stream.of(
            "warning: %s cannot be trusted in every respect: %s: %s"
                .formatted(what, trust.verdict(), String.join("; ", trust.causes())));
  }

  private int judge(List<CandidateReport> candidates, Stream<String> warnings) {
    PrintWriter err = spec.commandLine().getErr();
    List<Gate.Result> results = Gates.judge(gates, candidates);
    results.forEach(result -> err.println(result.line()));
    warnings.forEach(err::println);
    err.flush();
    return switch (Gates.overall(results)) {
      case PASSED -> ExitCode.OK;
      case CROSSED -> ExitCode.CROSSED;
      case UNJUDGED -> ExitCode.UNJUDGED;
    };
  }
}
