package dev.foldnet.processor;

import com.google.auto.service.AutoService;
import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.elaborate.Elaborated;
import dev.foldnet.processor.frontend.Frontend;
import dev.foldnet.processor.frontend.LocalNetworks;
import dev.foldnet.processor.frontend.NetworkFamily;
import dev.foldnet.processor.frontend.NetworkRow;
import dev.foldnet.processor.frontend.Outputs;
import dev.foldnet.processor.frontend.ProblemReporter;
import dev.foldnet.processor.frontend.SourceClasses;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.problem.Guard;
import dev.foldnet.processor.problem.Problems;
import dev.foldnet.processor.writer.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Generates networks from annotated classes: read, check, elaborate, fold, write, file. What is
 * wrong in one round may be right in the next, when another processor's classes have come: so a
 * round reads all that is not settled, a network is written in the first round in which it is
 * sound. What no later round can cure is reported at once, before the compiler misses the network's
 * class, the rest in the last.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes({"dev.foldnet.dsl.*", "javax.annotation.processing.Generated"})
@SupportedOptions({"foldnet.fold", "foldnet.graph", "foldnet.only"})
public final class FoldnetProcessor extends AbstractProcessor {
  private final SourceClasses sources = new SourceClasses();
  private Outputs outputs;
  private ProblemReporter reporter;

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    outputs = new Outputs(environment);
    reporter = new ProblemReporter(environment.getMessager(), sources);
    LocalNetworks.watch(environment);
  }

  /** Claims what it supports: javac warns of an annotation that nobody claims. */
  @Override
  @SuppressWarnings("DoNotClaimAnnotations")
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    sources.add(round.getRootElements());
    Problems problems = new Problems();
    Frontend frontend = new Frontend(processingEnv, sources, problems);
    Options options = Options.of(processingEnv.getOptions());
    Guard guard = new Guard(problems);
    Stages stages = new Stages(options, frontend, guard, problems);
    List<BlockDeclaration> blocks = frontend.readBlocks();
    stages.check(blocks);
    for (NetworkFamily family : frontend.readNetworks()) {
      List<NetworkRow> rows = outputs.open(family, options.only());
      Map<NetworkRow, Elaborated> elaborated = stages.elaborate(family, rows);
      Map<NetworkRow, Folded> folded = stages.fold(elaborated);
      List<NetworkRow> named = outputs.claim(family, rows, options.only(), sources, problems);
      Map<NetworkRow, Folded> ready = stages.ready(family, rows, named, folded);
      List<Source> files = stages.write(family, ready, elaborated);
      stages.file(family, ready, files, outputs);
    }
    frontend.checkUnmarked();
    if (problems.isEmpty() && !frontend.anyMissing()) {
      guard.run("file", () -> outputs.settle(sources, blocks));
    }
    if (round.processingOver()) {
      if (problems.isEmpty() && !round.errorRaised()) {
        guard.run("file", () -> outputs.serviceIndex(sources));
      }
      reporter.report(problems.all());
    } else if (!frontend.anyMissing()) {
      reporter.reportSettled(problems.all());
    }
    return true;
  }
}
