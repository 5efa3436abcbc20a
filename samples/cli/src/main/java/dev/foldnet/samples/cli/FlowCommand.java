package dev.foldnet.samples.cli;

import com.google.gson.JsonObject;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Variant;
import dev.foldnet.runtime.image.PictureException;
import dev.foldnet.runtime.image.Preprocessing;
import dev.foldnet.runtime.image.Resize;
import dev.foldnet.runtime.output.FlowMap;
import dev.foldnet.runtime.output.Overlay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how what is on a picture has moved on a second one. */
@Command(
    name = "flow",
    description = {
      "Says how far what is on a picture has moved on a second one.",
      "Draws it: the direction is a colour, the length how deep it is, white stays (the Middlebury"
          + " benchmark's code).",
      "Both pictures are resized to the network's input; lengths are in pixels there."
    })
final class FlowCommand implements Callable<Integer> {
  @Mixin ModelArgument model;
  @Mixin WeightsOption weights;
  @Mixin EngineOption engine;
  @Mixin JsonOption output;

  @Parameters(index = "1", paramLabel = "FIRST", description = "PNG, JPEG …")
  Path first;

  @Parameters(index = "2", paramLabel = "SECOND", description = "The same a moment later.")
  Path second;

  @Option(names = "--variant", paramLabel = "V", description = "original or fused (the default).")
  Variant variant = Variant.FUSED;

  @Option(names = "--output", paramLabel = "X.png", description = "Where the drawing goes.")
  Path drawing;

  @Override
  public Integer call() {
    Network network = variant.of(model.network());
    int told = output(network);
    List<Path> targets = drawing == null ? List.of() : List.of(drawing);
    NewFiles.require(targets, List.of(first, second));
    List<FloatTensor> inputs = new ArrayList<>();
    for (Path file : List.of(first, second)) {
      inputs.add(input(file, network.info().inputs().get(0)));
    }
    try (OpenWeights open = weights.open()) {
      NewFiles.require(targets, open.files());
      open.load(network);
    }
    try {
      show(FlowMap.of(engine.run(network, inputs).get(told)));
    } catch (PictureException e) {
      throw new Refusal(Catalog.label(network) + ": " + e.getMessage(), e);
    }
    return ExitCode.FINE;
  }

  /** Which output is the flow of each pixel. */
  private static int output(Network network) {
    List<List<Integer>> inputs = network.info().inputs();
    List<Integer> input = inputs.get(0);
    if (inputs.size() == 2 && inputs.get(1).equals(input) && Preprocessing.isPicture(input)) {
      int told = network.info().outputs().indexOf(List.of(2, input.get(1), input.get(2)));
      if (told >= 0) {
        return told;
      }
    }
    throw new Refusal(
        "%s takes %s and gives %s: no flow from one picture to another"
            .formatted(Catalog.label(network), inputs, network.info().outputs()));
  }

  /** A picture's levels, 0 to 255, as RAFT takes them. */
  private static FloatTensor input(Path file, List<Integer> shape) {
    int height = shape.get(1);
    int width = shape.get(2);
    List<Double> none = List.of(0.0, 0.0, 0.0).subList(0, shape.get(0));
    List<Double> levels = List.of(1 / 255.0, 1 / 255.0, 1 / 255.0).subList(0, shape.get(0));
    try {
      return new Preprocessing(
              new Resize.Exact(width, height), 0, false, width, height, none, levels)
          .apply(file);
    } catch (PictureException e) {
      throw new Refusal(file + ": " + e.getMessage(), e);
    }
  }

  private void show(FlowMap flow) {
    double longest = flow.longest();
    if (drawing != null) {
      Overlay picture = Overlay.of(flow.colours(longest == 0 ? 1 : longest));
      NewFiles.write(Map.of(drawing, picture::writePng), output.command.commandLine());
    }
    if (output.json) {
      JsonObject object = new JsonObject();
      object.addProperty("first", first.toString());
      object.addProperty("second", second.toString());
      object.addProperty("width", flow.width());
      object.addProperty("height", flow.height());
      object.addProperty("right", flow.meanRight());
      object.addProperty("down", flow.meanDown());
      object.addProperty("longest", longest);
      output.print(object);
    } else {
      String text =
          String.format(
              Locale.ROOT,
              "%dx%d pixels: %.2f to the right and %.2f down on the mean, %.2f at most",
              flow.width(),
              flow.height(),
              flow.meanRight(),
              flow.meanDown(),
              longest);
      output.line("%s", text);
    }
  }
}
