package dev.foldnet.samples.cli;

import com.google.gson.JsonObject;
import dev.foldnet.runtime.output.FacePoint;
import dev.foldnet.runtime.output.FaceSurface;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says where the surface of a face is, in space. */
@Command(
    name = "face",
    description = {
      "Says where the key points of a face are in space.",
      "68 of them, which it draws. The picture is to show little else, as a detected box, half as"
          + " large again, cuts it out.",
      "Positions are in pixels from the picture's upper left corner, and towards who looks."
    })
final class FaceCommand implements Callable<Integer> {
  @Mixin PictureRun run;

  @Option(
      names = "--vertices",
      paramLabel = "V.npy",
      description =
          "Where the whole surface goes: x, y and z of each place of a map over the face.")
  Path vertices;

  @Override
  public Integer call() {
    return run.run(
        TellingCommand.FACE, vertices == null ? List.of() : List.of(vertices), this::show);
  }

  private void show(PictureRun.Seen seen) {
    FaceSurface face = FaceSurface.of(seen.tensor(), seen.placement());
    run.write(
        seen,
        overlay -> overlay.draw(face),
        vertices == null
            ? Map.of()
            : Map.of(vertices, target -> Npy.write(face.vertices(), target)));
    run.tell(seen, "points", face.points(), FaceCommand::json, point -> List.of(line(point)));
  }

  private static String line(FacePoint point) {
    return String.format(
        Locale.ROOT, "  %-16s %7.1f %7.1f %7.1f", point.part(), point.x(), point.y(), point.z());
  }

  private static JsonObject json(FacePoint point) {
    JsonObject row = new JsonObject();
    row.addProperty("part", point.part());
    row.addProperty("x", point.x());
    row.addProperty("y", point.y());
    row.addProperty("z", point.z());
    return row;
  }
}
