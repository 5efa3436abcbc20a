package dev.foldnet.processor;

import com.google.auto.service.AutoService;
import dev.foldnet.processor.check.BlockCheck;
import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.frontend.Frontend;
import dev.foldnet.processor.frontend.NetworkNames;
import dev.foldnet.processor.frontend.NetworkRow;
import dev.foldnet.processor.frontend.OutputFiles;
import dev.foldnet.processor.frontend.ProblemReporter;
import dev.foldnet.processor.frontend.ServiceIndex;
import dev.foldnet.processor.frontend.SourceClasses;
import dev.foldnet.processor.problem.Problems;
import dev.foldnet.processor.writer.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Generates networks from annotated classes: read, check, elaborate, fold, write. What cannot be
 * generated yet is tried again in each round, since other processors may still supply what it
 * lacks; what is wrong then is reported in the last one, all in one go.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes("dev.foldnet.dsl.*")
@SupportedOptions({"foldnet.fold", "foldnet.graph"})
public final class FoldnetProcessor extends AbstractProcessor {
  private final SourceClasses sources = new SourceClasses();
  private final NetworkNames names = new NetworkNames();
  private final Set<String> generated = new TreeSet<>();
  private final Set<String> done = new HashSet<>();

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    sources.add(round.getRootElements());
    Problems problems = new Problems();
    Frontend frontend = new Frontend(processingEnv, sources, problems);
    for (BlockDeclaration block : frontend.readBlocks(sources.marked())) {
      BlockCheck.check(block, frontend.blocks(), problems);
    }
    List<NetworkRow> rows = frontend.readNetworks(sources.marked());
    Pipeline pipeline = new Pipeline(frontend.blocks(), problems, processingEnv.getOptions());
    for (NetworkRow row : rows) {
      if (!done.contains(row.id()) && names.claim(row, sources, problems)) {
        file(row, pipeline.sources(row.declaration()));
      }
    }
    frontend.checkUnmarked(sources.marked());
    if (round.processingOver()) {
      finish(frontend, problems);
    }
    return false;
  }

  private void file(NetworkRow row, List<Source> files) {
    OutputFiles output = new OutputFiles(processingEnv.getFiler());
    for (Source file : files) {
      if (file instanceof Source.JavaClass type) {
        output.javaClass(type.name(), type.text(), type.origin());
      } else if (file instanceof Source.Resource resource) {
        output.resource(resource.path(), resource.text(), List.of(resource.origin()));
      }
      generated.add(row.className());
      done.add(row.id());
    }
  }

  private void finish(Frontend frontend, Problems problems) {
    if (problems.isEmpty()) {
      frontend.blocks().fileOrders(sources.marked());
      new ServiceIndex(processingEnv.getFiler()).update(generated);
    }
    new ProblemReporter(processingEnv.getMessager(), sources).report(problems.all());
  }
}
