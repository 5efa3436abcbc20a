package dev.foldnet.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.weight.BatchNorm;
import dev.foldnet.runtime.weight.Weight;
import dev.foldnet.runtime.weight.Weights;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What classes that are generated and compiled may call. Of what is recorded nothing may go, or
 * they are refused: who takes something away raises {@link NetworkInfo#CURRENT_VERSION}, and the
 * processor's number with it, and begins the record anew. What comes is recorded by {@code
 * -Dgolden=update}, at the latest for a release.
 */
class GeneratedCallsTest {
  private static final Path RECORD =
      Path.of("src/test/resources/generated_calls_" + NetworkInfo.CURRENT_VERSION + ".txt");

  private static final List<Class<?>> CALLED =
      List.of(
          BatchNorm.class,
          Network.class,
          NetworkInfo.class,
          Ops.class,
          Ops.Interpolation.class,
          Ops.PadMode.class,
          Weight.class,
          WeightPlan.class,
          Weights.class);

  @Test
  void nothingThatIsCalledGoes() throws IOException {
    Set<String> present = new TreeSet<>();
    CALLED.forEach(type -> addMembers(type, present));
    if ("update".equals(System.getProperty("foldnet.golden"))) {
      Files.write(RECORD, present);
    }
    assertThat(present).containsAll(Files.readAllLines(RECORD));
  }

  /** As a caller names them: by this class, wherever it has them from. */
  private static void addMembers(Class<?> type, Set<String> members) {
    String name = type.getName().substring("dev.foldnet.runtime.".length()).replace('$', '.');
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      add(constructor, name, "", members);
    }
    for (Method method : type.getMethods()) {
      add(method, name, "." + method.getName(), members);
    }
    for (Method method : type.getDeclaredMethods()) {
      add(method, name, "." + method.getName(), members);
    }
    for (Field field : type.getFields()) {
      if (field.isEnumConstant()) {
        members.add(name + "." + field.getName());
      }
    }
  }

  private static void add(Executable member, String type, String name, Set<String> members) {
    boolean open = (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
    boolean ours = member.getDeclaringClass().getName().startsWith("dev.foldnet.");
    if (!open || !ours || member.isSynthetic()) {
      return;
    }
    String parameters =
        Arrays.stream(member.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", ", "(", ")"));
    String result = member instanceof Method method ? method.getReturnType().getSimpleName() : "";
    members.add((type + name + parameters + " " + result).strip());
  }
}
