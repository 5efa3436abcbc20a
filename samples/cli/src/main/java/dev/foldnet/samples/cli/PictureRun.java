package dev.foldnet.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Variant;
import dev.foldnet.runtime.image.ClassScores;
import dev.foldnet.runtime.image.Picture;
import dev.foldnet.runtime.image.PictureException;
import dev.foldnet.runtime.image.PictureOutput;
import dev.foldnet.runtime.image.PictureSettings;
import dev.foldnet.runtime.image.Pictures;
import dev.foldnet.runtime.image.Placement;
import dev.foldnet.runtime.image.Preprocessing;
import dev.foldnet.runtime.output.Overlay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What commands share that show where something is on a picture. */
final class PictureRun {
  @Mixin ModelArgument model;
  @Mixin WeightsOption weights;
  @Mixin EngineOption engine;
  @Mixin JsonOption output;

  @Parameters(index = "1", paramLabel = "PICTURE", description = "PNG, JPEG …")
  Path file;

  @Option(names = "--variant", paramLabel = "V", description = "original or fused (the default).")
  Variant variant = Variant.FUSED;

  @Option(
      names = "--output",
      paramLabel = "X.png",
      description = "Where the picture goes with what was found drawn over it.")
  Path drawing;

  /**
   * What a network makes of the picture.
   *
   * @param picture upright
   * @param placement of it in the network's input
   * @param outputs of the network
   * @param meaning what the first of them tells
   * @param labels of classes or points in order; empty if they have none
   */
  record Seen(
      Picture picture,
      Placement placement,
      List<FloatTensor> outputs,
      PictureOutput meaning,
      ClassScores labels) {

    /** The first output. */
    FloatTensor tensor() {
      return outputs.get(0);
    }

    /** The picture's name and size. */
    JsonObject json(Path file) {
      JsonObject object = new JsonObject();
      object.addProperty("image", file.toString());
      object.addProperty("width", picture.width());
      object.addProperty("height", picture.height());
      return object;
    }
  }

  /**
   * Runs the network on the picture, and shows what it tells.
   *
   * @param command that is asked
   * @param others files that will be written besides the drawing
   * @throws Refusal if the network tells something else, or what is given cannot be used
   */
  int run(TellingCommand command, List<Path> others, Consumer<Seen> show) {
    List<Path> targets = new ArrayList<>(others);
    if (drawing != null) {
      targets.add(drawing);
    }
    Network network = variant.of(model.network());
    PictureOutput meaning = command.require(network);
    NewFiles.require(targets, List.of(file));
    Picture picture = Pictures.read(file);
    PictureSettings settings;
    try (OpenWeights open = weights.open()) {
      NewFiles.require(targets, open.files());
      open.load(network);
      settings = open.pictureSettings(network);
    }
    try {
      Preprocessing preprocessing = settings.preprocessing();
      Placement placement = preprocessing.placement(picture.width(), picture.height());
      List<FloatTensor> outputs = engine.run(network, List.of(preprocessing.apply(picture)));
      show.accept(new Seen(picture, placement, outputs, meaning, settings.scores()));
    } catch (PictureException e) {
      throw new Refusal(file + ": " + e.getMessage(), e);
    }
    return ExitCode.FINE;
  }

  /** Writes the picture with what was found over it, if that is asked for. */
  void draw(Seen seen, Consumer<Overlay> found) {
    write(seen, found, Map.of());
  }

  /** Writes the same and other files, all or none. */
  void write(Seen seen, Consumer<Overlay> found, Map<Path, NewFiles.Content> others) {
    Map<Path, NewFiles.Content> files = new LinkedHashMap<>();
    if (drawing != null) {
      Overlay overlay = Overlay.of(seen.picture());
      found.accept(overlay);
      files.put(drawing, overlay::writePng);
    }
    files.putAll(others);
    NewFiles.write(files, output.command.commandLine());
  }

  /**
   * Says what was found, in lines or as JSON.
   *
   * @param name of all that was found, in JSON
   * @param lines of one of them
   */
  <T> void tell(
      Seen seen,
      String name,
      List<T> found,
      Function<T, JsonObject> json,
      Function<T, List<String>> lines) {
    if (output.json) {
      JsonArray rows = new JsonArray();
      found.forEach(each -> rows.add(json.apply(each)));
      JsonObject object = seen.json(file);
      object.add(name, rows);
      output.print(object);
      return;
    }
    output.line("%s", file);
    found.forEach(each -> lines.apply(each).forEach(line -> output.line("%s", line)));
  }
}
