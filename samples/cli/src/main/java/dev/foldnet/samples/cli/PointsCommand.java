package dev.foldnet.samples.cli;

import com.google.gson.JsonObject;
import dev.foldnet.runtime.output.InterestPoint;
import dev.foldnet.runtime.output.InterestPoints;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says where interest points are on a picture. */
@Command(
    name = "points",
    description = {
      "Says where points are that other pictures show again.",
      "The likeliest first; draws them. Points of two pictures are the same where their descriptors"
          + " are alike.",
      "Positions are in pixels from the picture's upper left corner."
    })
final class PointsCommand implements Callable<Integer> {
  @Mixin PictureRun run;

  @Option(
      names = "--threshold",
      paramLabel = "T",
      description = "Points of a lower score are left out; 0.015 if not given.")
  double threshold = 0.015;

  @Option(
      names = "--descriptors",
      paramLabel = "D.npy",
      description = "Where the descriptors go, a row for each point, of length 1.")
  Path descriptors;

  @Override
  public Integer call() {
    return run.run(
        TellingCommand.POINTS, descriptors == null ? List.of() : List.of(descriptors), this::show);
  }

  private void show(PictureRun.Seen seen) {
    InterestPoints found =
        InterestPoints.of(
            seen.outputs().get(0), seen.outputs().get(1), seen.placement(), threshold);
    run.write(
        seen,
        overlay -> found.points().forEach(overlay::draw),
        descriptors == null
            ? Map.of()
            : Map.of(descriptors, target -> Npy.write(found.descriptors(), target)));
    run.tell(seen, "points", found.points(), PointsCommand::json, point -> List.of(line(point)));
  }

  private static String line(InterestPoint point) {
    return String.format(Locale.ROOT, "  %.3f  %7.1f %7.1f", point.score(), point.x(), point.y());
  }

  private static JsonObject json(InterestPoint point) {
    JsonObject row = new JsonObject();
    row.addProperty("x", point.x());
    row.addProperty("y", point.y());
    row.addProperty("score", point.score());
    return row;
  }
}
