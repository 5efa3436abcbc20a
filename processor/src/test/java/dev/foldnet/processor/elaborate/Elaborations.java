package dev.foldnet.processor.elaborate;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.foldnet.processor.Build;
import dev.foldnet.processor.frontend.Frontend;
import dev.foldnet.processor.frontend.NetworkRow;
import dev.foldnet.processor.frontend.SourceClasses;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.ZooKeys;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.problem.Problem;
import dev.foldnet.processor.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;

/** Compiles declarations and elaborates all their networks; nothing is folded or written. */
public final class Elaborations {
  private final Map<String, Graph> graphs = new LinkedHashMap<>();
  private final Map<String, List<ZooKeys>> zoos = new LinkedHashMap<>();
  private final Map<String, Optional<String>> ids = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private Elaborations() {}

  /** Elaborates what stands in one source, which is in the package {@code test}. */
  public static Elaborations of(String source) {
    String file = "package test;\nimport dev.foldnet.dsl.*;\n" + source;
    return of(List.of(JavaFileObjects.forSourceString("test.Source", file)));
  }

  /** Elaborates what stands in the sources. */
  public static Elaborations of(List<JavaFileObject> sources) {
    Elaborations result = new Elaborations();
    Compilation compilation =
        Compiler.javac()
            .withClasspath(Build.libraries())
            .withOptions("-proc:only", "-Xlint:-processing", Build.FEW_MODULES)
            .withProcessors(result.new Reading())
            .compile(sources);
    if (!compilation.errors().isEmpty()) {
      throw new AssertionError(compilation.errors());
    }
    return result;
  }

  /** The graphs by the networks' names. */
  public Map<String, Graph> graphs() {
    return graphs;
  }

  /** The only graph; fails if something is wrong. */
  public Graph graph() {
    if (graphs.size() != 1 || !problems.isEmpty()) {
      throw new AssertionError(graphs.keySet() + " " + problems);
    }
    return graphs.values().iterator().next();
  }

  /** The shape of the only graph's first output. */
  public Shape output() {
    return graph().nodes().get(graph().outputs().get(0)).shape();
  }

  /** The only problem; fails if there is none, or another. */
  public Problem problem() {
    if (problems.size() != 1) {
      throw new AssertionError(problems);
    }
    return problems.get(0);
  }

  /** The zoos that have them, by the networks' names. */
  public Map<String, List<ZooKeys>> zoos() {
    return zoos;
  }

  /** The networks' ids by their names. */
  public Map<String, Optional<String>> ids() {
    return ids;
  }

  /** What is wrong. */
  public List<Problem> problems() {
    return problems;
  }

  private final class Reading extends AbstractProcessor {
    private final SourceClasses sources = new SourceClasses();

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("dev.foldnet.dsl.*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      sources.add(round.getRootElements());
      if (round.processingOver()) {
        return false;
      }
      Problems found = new Problems();
      Frontend frontend = new Frontend(processingEnv, sources, found);
      frontend.readBlocks();
      for (NetworkRow row :
          frontend.readNetworks().stream().flatMap(family -> family.rows().stream()).toList()) {
        String name = row.declaration().name().value();
        ids.put(name, row.declaration().id().map(text -> text.value()));
        Elaborator.elaborate(row.declaration(), frontend.blocks(), found)
            .ifPresent(
                done -> {
                  graphs.put(name, done.graph());
                  zoos.put(name, done.zoos());
                });
      }
      problems.addAll(found.all());
      return false;
    }
  }
}
