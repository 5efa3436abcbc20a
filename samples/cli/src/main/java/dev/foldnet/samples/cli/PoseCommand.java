package dev.foldnet.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.foldnet.runtime.output.Bodies;
import dev.foldnet.runtime.output.KeyPoint;
import dev.foldnet.runtime.output.Pose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says where the key points of bodies are on a picture. */
@Command(
    name = "pose",
    description = {
      "Says where the key points of people on a picture are.",
      "Draws them and what joins them.",
      "Most networks look for one person: the picture is to show little else, as a detected box"
          + " cuts it out.",
      "Positions are in pixels from the picture's upper left corner."
    })
final class PoseCommand implements Callable<Integer> {
  @Mixin PictureRun run;

  @Option(
      names = "--threshold",
      paramLabel = "T",
      description = "Points of a lower score are not drawn; 0.2 if not given.")
  double threshold = 0.2;

  @Override
  public Integer call() {
    return run.run(TellingCommand.POSE, List.of(), this::show);
  }

  private void show(PictureRun.Seen seen) {
    List<Pose> poses = poses(seen);
    run.draw(seen, overlay -> poses.forEach(pose -> overlay.draw(pose, threshold)));
    run.tell(
        seen,
        "poses",
        IntStream.range(0, poses.size()).boxed().toList(),
        body -> json(poses.get(body)),
        body -> lines(body, poses.get(body)));
  }

  private static List<String> lines(int body, Pose pose) {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "body %d  %.3f", body, pose.score()));
    pose.points().forEach(point -> lines.add(line(point)));
    return lines;
  }

  private static List<Pose> poses(PictureRun.Seen seen) {
    List<String> names = seen.labels().labels();
    return switch (seen.meaning().kind()) {
      case FIELDS -> Bodies.ofFields(seen.tensor(), seen.placement(), names);
      case PARTS -> Bodies.ofParts(seen.tensor(), seen.placement(), names);
      default -> List.of(Pose.read(seen.tensor(), seen.placement(), names));
    };
  }

  private static JsonObject json(Pose pose) {
    JsonObject object = new JsonObject();
    object.addProperty("score", pose.score());
    JsonArray points = new JsonArray();
    pose.points().forEach(point -> points.add(json(point)));
    object.add("points", points);
    return object;
  }

  private static String line(KeyPoint point) {
    return String.format(
        Locale.ROOT,
        "  %-16s %.3f  %7.1f %7.1f",
        point.name(),
        point.score(),
        point.x(),
        point.y());
  }

  private static JsonObject json(KeyPoint point) {
    JsonObject row = new JsonObject();
    row.addProperty("name", point.name());
    row.addProperty("x", point.x());
    row.addProperty("y", point.y());
    row.addProperty("score", point.score());
    return row;
  }
}
