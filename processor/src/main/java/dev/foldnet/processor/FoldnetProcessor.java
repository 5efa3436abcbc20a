package dev.foldnet.processor;

import com.google.auto.service.AutoService;
import dev.foldnet.processor.frontend.Frontend;
import dev.foldnet.processor.frontend.NetworkNames;
import dev.foldnet.processor.frontend.NetworkRow;
import dev.foldnet.processor.frontend.ProblemReporter;
import dev.foldnet.processor.frontend.SourceClasses;
import dev.foldnet.processor.problem.Problems;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Generates networks from annotated classes. */
@AutoService(Processor.class)
@SupportedAnnotationTypes("dev.foldnet.dsl.*")
@SupportedOptions({"foldnet.fold", "foldnet.graph"})
public final class FoldnetProcessor extends AbstractProcessor {
  private final SourceClasses sources = new SourceClasses();
  private final NetworkNames names = new NetworkNames();

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    sources.add(round.getRootElements());
    Problems problems = new Problems();
    Frontend frontend = new Frontend(processingEnv, sources, problems);
    frontend.readBlocks(sources.marked());
    for (NetworkRow row : frontend.readNetworks(sources.marked())) {
      names.claim(row, sources, problems);
    }
    frontend.checkUnmarked(sources.marked());
    if (round.processingOver()) {
      if (problems.isEmpty()) {
        frontend.blocks().fileOrders(sources.marked());
      }
      new ProblemReporter(processingEnv.getMessager(), sources).report(problems.all());
    }
    return false;
  }
}
