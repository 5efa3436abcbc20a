package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Variant;
import dev.foldnet.runtime.image.PictureException;
import dev.foldnet.runtime.image.PictureSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what is on pictures. */
@Command(
    name = "classify",
    description = {
      "Says what is on pictures.",
      "The likeliest classes by the original and by the fused network.",
      "What a picture becomes before, and the classes' names, stand in F.properties or in F's"
          + " metadata; without them, as pytorchcv has it for the network's name or size.",
      "Folded weights run in the fused network alone.",
      "Of a folder, the files called like pictures (PNG, JPEG, GIF, BMP, TIFF, WebP) in the order"
          + " of their names, none that are hidden and none of folders inside.",
      "Several pictures get a line each: the file, its classes with the fused network's"
          + " probabilities, and how far both networks are apart, with tabs between where no terminal"
          + " shows them. Pictures that cannot be used are named on standard error, and the exit"
          + " code is 2 in the end."
    })
final class ClassifyCommand implements Callable<Integer> {
  @Mixin ModelArgument model;
  @Mixin WeightsOption weights;
  @Mixin EngineOption engine;
  @Mixin JsonOption output;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "IMAGE",
      description = "PNG, JPEG …, or a folder of them")
  List<Path> images;

  private final Stages stages = new Stages();
  private final Map<Variant, Backend.Session> sessions = new EnumMap<>(Variant.class);
  private Path weightsFile;

  @Override
  public Integer call() {
    Network original = model.network();
    TellingCommand.CLASSIFY.require(original);
    ClassifyReport report = new ClassifyReport(stages, output);
    List<Path> files = files(report);
    try {
      classify(files, start(original), report);
    } finally {
      sessions.values().forEach(Backend.Session::close);
    }
    if (report.isEmpty()) {
      return ExitCode.REFUSED;
    }
    if (!sessions.containsKey(Variant.ORIGINAL)) {
      ErrorLine.note(
          weightsFile + " holds folded weights: only the fused network ran",
          output.command.commandLine());
    }
    boolean single = images.size() == 1 && !Files.isDirectory(images.get(0));
    report.print(single);
    return report.hasProblems() ? ExitCode.PARTLY : ExitCode.FINE;
  }

  private List<Path> files(ClassifyReport report) {
    List<Path> files = new ArrayList<>();
    for (Path image : images) {
      try {
        files.addAll(PictureFiles.of(image));
      } catch (Refusal e) {
        report.problem(image, e);
      }
    }
    return files;
  }

  /** Loads the weights and starts the variants that they are for. */
  private PictureSettings start(Network original) {
    try (OpenWeights open = stages.time("weights", weights::open)) {
      weightsFile = open.file();
      Map<Variant, Network> networks = stages.time("weights", () -> open.loadVariants(original));
      networks.forEach(
          (variant, network) ->
              sessions.put(variant, stages.time("engine", () -> engine.session(network))));
      return open.pictureSettings(networks.get(Variant.FUSED));
    }
  }

  private void classify(List<Path> files, PictureSettings settings, ClassifyReport report) {
    try (Progress progress = new Progress("pictures", files.size())) {
      for (Path file : files) {
        try {
          FloatTensor input = stages.time("pictures", () -> settings.preprocessing().apply(file));
          report.add(file, run(input), settings.scores());
        } catch (PictureException e) {
          report.problem(file, e);
        }
        progress.step();
      }
    }
  }

  /** The one output of each variant, (1, classes). */
  private Map<Variant, FloatTensor> run(FloatTensor input) {
    Map<Variant, FloatTensor> outputs = new EnumMap<>(Variant.class);
    sessions.forEach(
        (variant, session) -> {
          List<FloatTensor> all = new ArrayList<>();
          stages.time(variant.toString(), () -> all.addAll(session.run(List.of(input))));
          outputs.put(variant, all.get(0));
        });
    return outputs;
  }
}
