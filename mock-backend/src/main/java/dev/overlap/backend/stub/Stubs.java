package dev.overlap.backend.stub;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All mappings of a folder, in the order in which they are asked; immutable. */
public final class Stubs {
  /** Serves no mapping. */
  public static final Stubs NONE = new Stubs(List.of());

  private final List<Stub> ordered;

  private Stubs(List<Stub> ordered) {
    this.ordered = ordered;
  }

  /**
   * Those of the folder; of the same priority the one read last comes first, as with WireMock.
   *
   * @throws BadMappingsException naming every fault of every file, one line each
   */
  public static Stubs read(Path folder) {
    List<Stub> stubs =
        new ArrayList<>(
            MappingFiles.read(folder, true, false).mappings().stream()
                .map(
                    mapping ->
                        Stub.of(
                            mapping,
                            StubAnswer.of(mapping.getResponse(), MappingFiles.bodies(folder))))
                .toList()
                .reversed());
    stubs.sort(Comparator.comparingInt(Stub::priority));
    return new Stubs(List.copyOf(stubs));
  }

  /** The first that matches the request. */
  public Optional<Stub> find(RequestView request) {
    for (Stub stub : ordered) {
      if (stub.matches(request)) {
        return Optional.of(stub);
      }
    }
    return Optional.empty();
  }
}
