package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.image.PictureSettings;
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
      "Says what is on pictures: the likeliest classes by the original and by the fused network.",
      "What a picture becomes before, and the classes' names, stand in F.properties; without it,"
          + " as pytorchcv has it for the network's size."
    })
final class ClassifyCommand implements Callable<Integer> {
  @Mixin ModelArgument model;
  @Mixin WeightsOption weights;
  @Mixin EngineOption engine;
  @Mixin JsonOption output;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "IMAGE", description = "PNG, JPEG …")
  List<Path> images;

  private final Stages stages = new Stages();

  @Override
  public Integer call() {
    Network original = model.network();
    PictureSettings settings = weights.pictureSettings(original);
    ClassifyReport report = new ClassifyReport(settings.scores(), stages);
    Map<Variant, Backend.Session> sessions = new EnumMap<>(Variant.class);
    try {
      for (Variant variant : Variant.values()) {
        Network network = variant.of(original);
        stages.time("weights", () -> weights.load(network));
        sessions.put(variant, stages.time("engine", () -> engine.session(network)));
      }
      try (Progress progress = new Progress("pictures", images.size())) {
        for (Path image : images) {
          report.add(image, run(sessions, input(settings, image)));
          progress.step();
        }
      }
    } finally {
      sessions.values().forEach(Backend.Session::close);
    }
    if (output.json) {
      output.print(report.json());
    } else {
      report.print(output.command.commandLine().getOut());
    }
    return ExitCode.FINE;
  }

  private FloatTensor input(PictureSettings settings, Path image) {
    return stages.time("pictures", () -> settings.preprocessing().apply(image));
  }

  /** The one output of each variant, (1, classes). */
  private Map<Variant, FloatTensor> run(Map<Variant, Backend.Session> sessions, FloatTensor input) {
    Map<Variant, FloatTensor> outputs = new EnumMap<>(Variant.class);
    sessions.forEach(
        (variant, session) -> {
          List<FloatTensor> all = new ArrayList<>();
          stages.time(variant.toString(), () -> all.addAll(session.run(List.of(input))));
          if (all.get(0).shape().length != 2) {
            throw new Refusal(model.model + " does not tell classes: its output is " + all.get(0));
          }
          outputs.put(variant, all.get(0));
        });
    return outputs;
  }
}
