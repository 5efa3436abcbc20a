package dev.foldnet.processor;

import com.google.auto.service.AutoService;
import dev.foldnet.processor.check.BlockCheck;
import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.elaborate.Elaborated;
import dev.foldnet.processor.elaborate.Elaborator;
import dev.foldnet.processor.fold.Folds;
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
import dev.foldnet.processor.writer.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Guard guard = new Guard("check", problems);
    Frontend frontend = new Frontend(processingEnv, sources, problems);
    List<BlockDeclaration> blocks = frontend.readBlocks();
    for (BlockDeclaration block : blocks) {
      guard.run(block.origin(), () -> BlockCheck.check(block, frontend.blocks(), problems));
    }
    for (NetworkFamily family : frontend.readNetworks()) {
      generate(family, frontend, guard, problems);
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

  /** Networks of one class share code, so they are written in one round. */
  private void generate(NetworkFamily family, Frontend frontend, Guard guard, Problems problems) {
    Set<String> only = only();
    List<NetworkRow> rows =
        family.rows().stream()
            .filter(row -> !outputs.has(row))
            .filter(row -> only.isEmpty() || only.stream().anyMatch(row::isCalled))
            .toList();
    Map<NetworkRow, Writer.Network> sound = new LinkedHashMap<>();
    for (NetworkRow row : rows) {
      guard.run(
          row.declaration().origin(),
          () -> read(row, frontend, guard, problems).ifPresent(network -> sound.put(row, network)));
    }
    boolean later = frontend.anyMissing() && sound.size() < rows.size();
    if (family.whole() && !later && !sound.isEmpty()) {
      guard.stage("write");
      boolean shares = family.rows().size() > 1 && only.isEmpty();
      if (!shares || outputs.claimShared(family, sources, problems)) {
        guard.run(
            family.rows().get(0).declaration().origin(), () -> write(family, shares, sound, guard));
      }
    }
  }

  private Optional<Writer.Network> read(
      NetworkRow row, Frontend frontend, Guard guard, Problems problems) {
    guard.stage("elaborate");
    Optional<Elaborated> elaborated =
        Elaborator.elaborate(row.declaration(), frontend.blocksFor(row), problems);
    if (!outputs.claim(row, sources, problems)) {
      return Optional.empty();
    }
    guard.stage("fold");
    return elaborated.map(network -> new Writer.Network(network, fold(network)));
  }

  private void write(
      NetworkFamily family, boolean shares, Map<NetworkRow, Writer.Network> sound, Guard guard) {
    Writer writer = new Writer(family.packageName(), family.seesGenerated());
    List<Source> files = new ArrayList<>();
    if (shares) {
      files.addAll(writer.write(List.copyOf(sound.values()), family.sharedClass()));
    } else {
      sound.values().forEach(network -> files.addAll(writer.write(network)));
    }
    guard.stage("file");
    files.forEach(this::file);
    sound.forEach(
        (row, network) -> {
          GraphFiles.write(
              processingEnv.getOptions(), outputs, row, network.elaborated(), network.folded());
          outputs.add(row);
        });
  }

  /** The networks that are wanted, by id or name; all if none is named. */
  private Set<String> only() {
    String only = processingEnv.getOptions().getOrDefault("foldnet.only", "");
    return only.isBlank() ? Set.of() : Set.copyOf(List.of(only.strip().split("\\s*[,;]\\s*")));
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
