package dev.overlap.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which types of a room others of its module use, in all modules: what {@code doors.txt} says. */
class DoorsTest {
  private static final String ROOT = "dev.overlap.";

  @Test
  void everyRoomIsEnteredByItsDoorsOnly() throws IOException {
    Map<String, Set<String>> used = new TreeMap<>();
    for (JavaClass user :
        new ClassFileImporter(List.of(new DoNotIncludeTests())).importPackages("dev.overlap")) {
      used.computeIfAbsent(room(user), any -> new TreeSet<>());
      for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getPackageName().startsWith(ROOT)
            && module(target).equals(module(user))
            && !room(target).equals(room(user))) {
          used.computeIfAbsent(room(target), any -> new TreeSet<>()).add(outermost(target));
        }
      }
    }
    assertThat(used).isEqualTo(doors());
  }

  private static Map<String, Set<String>> doors() throws IOException {
    Map<String, Set<String>> doors = new TreeMap<>();
    try (InputStream file = DoorsTest.class.getResourceAsStream("/doors.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      text.lines().filter(line -> !line.startsWith("#")).forEach(line -> put(line, doors));
    }
    return doors;
  }

  private static void put(String line, Map<String, Set<String>> doors) {
    int colon = line.indexOf(':');
    Set<String> names = new TreeSet<>(List.of(line.substring(colon + 1).strip().split(" +")));
    names.remove("");
    doors.put(line.substring(0, colon), names);
  }

  private static String room(JavaClass type) {
    return type.getPackageName().substring(ROOT.length());
  }

  private static String module(JavaClass type) {
    return room(type).replaceFirst("\\..*", "");
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(DoorsTest::outermost).orElseGet(type::getSimpleName);
  }
}
