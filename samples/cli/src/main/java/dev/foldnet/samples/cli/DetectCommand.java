package dev.foldnet.samples.cli;

import com.google.gson.JsonObject;
import dev.foldnet.runtime.image.PictureOutput;
import dev.foldnet.runtime.output.Box;
import dev.foldnet.runtime.output.FaceBoxes;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says where objects are on a picture. */
@Command(
    name = "detect",
    description = {
      "Says which objects, or faces, are where on a picture.",
      "The likeliest first; draws boxes around them.",
      "A box is left, top, right and bottom, in pixels from the picture's upper left corner."
    })
final class DetectCommand implements Callable<Integer> {
  @Mixin PictureRun run;

  @Option(
      names = "--threshold",
      paramLabel = "T",
      description = "Boxes of a lower score are left out; 0.3 if not given.")
  double threshold = 0.3;

  @Override
  public Integer call() {
    return run.run(TellingCommand.DETECT, List.of(), this::show);
  }

  private void show(PictureRun.Seen seen) {
    List<Box> boxes = boxes(seen).stream().filter(box -> box.score() >= threshold).toList();
    run.draw(seen, overlay -> boxes.forEach(box -> overlay.draw(box, seen.meaning())));
    run.tell(seen, "boxes", boxes, DetectCommand::json, box -> List.of(line(box)));
  }

  private static List<Box> boxes(PictureRun.Seen seen) {
    List<String> names = seen.labels().labels();
    return seen.meaning().kind() == PictureOutput.Kind.FACES
        ? FaceBoxes.of(seen.outputs(), seen.placement(), names)
        : Box.read(seen.tensor(), seen.placement(), names);
  }

  private static String line(Box box) {
    return String.format(
        Locale.ROOT,
        "  %-16s %.3f  %7.1f %7.1f %7.1f %7.1f",
        box.label(),
        box.score(),
        box.left(),
        box.top(),
        box.right(),
        box.bottom());
  }

  private static JsonObject json(Box box) {
    JsonObject row = new JsonObject();
    row.addProperty("class", box.index());
    row.addProperty("label", box.label());
    row.addProperty("score", box.score());
    row.add("box", JsonOption.numbers(List.of(box.left(), box.top(), box.right(), box.bottom())));
    return row;
  }
}
