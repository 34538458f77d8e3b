package dev.overlap.server.cli;

import dev.overlap.loadgen.cli.OptionChecks;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.server.candidate.WorkloadChoice;
import dev.overlap.server.workload.BadWorkException;
import dev.overlap.server.workload.Work;
import dev.overlap.server.workload.Workloads;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flag that selects the work of each request. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class WorkloadFlag {
  private static final String DELAY = "delay=";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--workload",
      paramLabel = "NAME[?QUERY]",
      defaultValue = Workloads.IO,
      description =
          "Work that each request asks for: io, cpu?n=1M, mixed?cpu=100k, fanout?k=5&mode=parallel,"
              + " counter?lock=atomic&n=1000 (default ${DEFAULT-VALUE}). The time that the backend"
              + " takes is set by --delay.")
  private String workload;

  /** The workload given, checked. */
  WorkloadChoice chosen() {
    int mark = workload.indexOf('?');
    String name = mark < 0 ? workload : workload.substring(0, mark);
    String query = mark < 0 ? "" : workload.substring(mark + 1);
    if (query.startsWith(DELAY) || query.contains("&" + DELAY)) {
      throw refused("the delay is set by --delay, as in --delay 50ms");
    }
    Work work;
    try {
      work = new Workloads().read("MODEL", name, query);
      if (work.calls() > 0) {
        query = "delay=" + RequestTemplate.DELAY + (query.isEmpty() ? "" : "&" + query);
      }
    } catch (BadWorkException e) {
      throw refused(String.valueOf(e.getMessage()).replace("/MODEL/", "--workload "));
    }
    String path = query.isEmpty() ? name : name + "?" + query;
    return new WorkloadChoice(
        path, work.calls(), work.waits(), work.calls() / Math.max(1, work.waits()));
  }

  private RuntimeException refused(String why) {
    return OptionChecks.refused(spec, "--workload '%s': %s".formatted(workload, why));
  }
}
