package dev.foldnet.processor;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.Blocks;
import dev.foldnet.processor.declaration.NetworkDeclaration;
import dev.foldnet.processor.elaborate.Elaborated;
import dev.foldnet.processor.elaborate.Elaborator;
import dev.foldnet.processor.fold.Folds;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.GraphText;
import dev.foldnet.processor.problem.Problem;
import dev.foldnet.processor.problem.ProblemKind;
import dev.foldnet.processor.problem.Problems;
import dev.foldnet.processor.writer.Source;
import dev.foldnet.processor.writer.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From the declaration of one network to its sources: elaborate, fold, write. */
final class Pipeline {
  private final Blocks blocks;
  private final Problems problems;
  private final boolean folds;
  private final Optional<Path> graphs;

  /**
   * A pipeline.
   *
   * @param options the compiler's: {@code foldnet.fold=off} keeps every batch norm, {@code
   *     foldnet.graph=DIR} writes the graphs before and after folding as text
   */
  Pipeline(Blocks blocks, Problems problems, Map<String, String> options) {
    this.blocks = blocks;
    this.problems = problems;
    this.folds = !"off".equals(options.get("foldnet.fold"));
    this.graphs = Optional.ofNullable(options.get("foldnet.graph")).map(Path::of);
  }

  /** The sources of a network; none, and at least one problem, if anything is wrong. */
  List<Source> sources(NetworkDeclaration network) {
    String stage = "elaborating";
    try {
      Optional<Elaborated> elaborated = Elaborator.elaborate(network, blocks, problems);
      if (elaborated.isEmpty()) {
        return List.of();
      }
      stage = "folding";
      Folded folded =
          folds ? Folds.fold(elaborated.get().graph()) : Folds.off(elaborated.get().graph());
      stage = "writing";
      writeGraphs(network, elaborated.get(), folded);
      return Writer.write(network, packageOf(network), elaborated.get(), folded);
    } catch (RuntimeException | StackOverflowError | IOException e) {
      problems.add(defect(network, stage, e));
      return List.of();
    }
  }

  private String packageOf(NetworkDeclaration network) {
    return blocks.block(network.block()).map(BlockDeclaration::packageName).orElse("");
  }

  private void writeGraphs(NetworkDeclaration network, Elaborated elaborated, Folded folded)
      throws IOException {
    if (graphs.isPresent()) {
      Path folder = Files.createDirectories(graphs.get());
      String name = network.name().value();
      Files.writeString(folder.resolve(name + ".txt"), GraphText.of(elaborated.graph()));
      Files.writeString(folder.resolve("Fused" + name + ".txt"), GraphText.of(folded.graph()));
    }
  }

  private static Problem defect(NetworkDeclaration network, String stage, Throwable cause) {
    return Problem.at(
        network.origin(),
        ProblemKind.INTERNAL,
        "this is a defect of Foldnet, please report it: "
            + stage
            + " "
            + network.name().value()
            + " failed with "
            + cause);
  }
}
