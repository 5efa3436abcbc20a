package dev.foldnet.processor.frontend;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.foldnet.processor.Build;
import dev.foldnet.processor.TestProcessor;
import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.problem.Problem;
import dev.foldnet.processor.problem.Problems;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;

/** A processor that reads blocks by name with the front end, and keeps what it read. */
final class Reading extends TestProcessor {
  private final List<String> names;
  private final SourceClasses sources = new SourceClasses();
  private final Map<String, BlockDeclaration> read = new HashMap<>();
  private List<Problem> problems = List.of();

  Reading(String... names) {
    this.names = List.of(names);
  }

  /** Reads blocks of one source file that must compile. */
  static Reading of(String source, String... names) {
    Reading reading = new Reading(names);
    Compilation compilation =
        javac()
            .withClasspath(Build.libraries())
            .withProcessors(reading)
            .compile(JavaFileObjects.forSourceString("a.Source", source));
    if (compilation.status() != Compilation.Status.SUCCESS) {
      throw new AssertionError(compilation.diagnostics());
    }
    return reading;
  }

  BlockDeclaration block(String name) {
    return read.get(name);
  }

  Map<String, Field> fields(String name) {
    Map<String, Field> fields = new LinkedHashMap<>();
    block(name).fields().forEach(field -> fields.put(field.name(), field));
    return fields;
  }

  List<Problem> problems() {
    return problems;
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    sources.add(round.getRootElements());
    Problems found = new Problems();
    Frontend frontend = new Frontend(processingEnv, sources, found);
    for (String name : names) {
      frontend.blocks().block(name).ifPresent(block -> read.put(name, block));
    }
    problems = found.all();
    return false;
  }
}
