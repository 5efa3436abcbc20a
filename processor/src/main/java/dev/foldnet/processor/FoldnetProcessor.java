package dev.foldnet.processor;

import com.google.auto.service.AutoService;
import dev.foldnet.processor.check.BlockCheck;
import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.elaborate.Elaborated;
import dev.foldnet.processor.elaborate.Elaborator;
import dev.foldnet.processor.fold.Folds;
import dev.foldnet.processor.frontend.Frontend;
import dev.foldnet.processor.frontend.LocalNetworks;
import dev.foldnet.processor.frontend.NetworkRow;
import dev.foldnet.processor.frontend.Outputs;
import dev.foldnet.processor.frontend.ProblemReporter;
import dev.foldnet.processor.frontend.SourceClasses;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.problem.Guard;
import dev.foldnet.processor.problem.Problems;
import dev.foldnet.processor.writer.Source;
import dev.foldnet.processor.writer.Writer;
import java.util.List;
import java.util.Optional;
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
@SupportedOptions({"foldnet.fold", "foldnet.graph"})
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
    Guard guard = new Guard("check", problems);
    Frontend frontend = new Frontend(processingEnv, sources, problems);
    List<BlockDeclaration> blocks = frontend.readBlocks();
    for (BlockDeclaration block : blocks) {
      guard.run(block.origin(), () -> BlockCheck.check(block, frontend.blocks(), problems));
    }
    for (NetworkRow row : frontend.readNetworks()) {
      if (!outputs.has(row)) {
        guard.run(row.declaration().origin(), () -> generate(row, frontend, guard, problems));
      }
    }
    frontend.checkUnmarked();
    guard.stage("file");
    if (problems.isEmpty() && !frontend.anyMissing()) {
      guard.run(() -> outputs.settle(sources, blocks));
    }
    if (round.processingOver()) {
      if (problems.isEmpty() && !round.errorRaised()) {
        guard.run(outputs::serviceIndex);
      }
      reporter.report(problems.all());
    } else if (!frontend.anyMissing()) {
      reporter.reportSettled(problems.all());
    }
    return true;
  }

  private void generate(NetworkRow row, Frontend frontend, Guard guard, Problems problems) {
    guard.stage("elaborate");
    Optional<Elaborated> elaborated =
        Elaborator.elaborate(row.declaration(), frontend.blocksFor(row), problems);
    if (outputs.claim(row, sources, problems) && elaborated.isPresent()) {
      guard.stage("fold");
      Folded folded = fold(elaborated.get());
      guard.stage("write");
      List<Source> files =
          Writer.write(
              row.declaration(), row.packageName(), row.seesGenerated(), elaborated.get(), folded);
      guard.stage("file");
      GraphFiles.write(processingEnv.getOptions(), outputs, row, elaborated.get(), folded);
      files.forEach(this::file);
      outputs.add(row);
    }
  }

  private Folded fold(Elaborated network) {
    boolean off = "off".equals(processingEnv.getOptions().get("foldnet.fold"));
    return off ? Folds.off(network.graph()) : Folds.fold(network.graph());
  }

  private void file(Source file) {
    if (file instanceof Source.JavaClass java) {
      outputs.javaClass(java.name(), java.text(), java.origin());
    } else if (file instanceof Source.Resource resource) {
      outputs.resource(resource.path(), resource.text(), resource.origin());
    }
  }
}
