package dev.foldnet.samples.cli;

import com.google.gson.JsonObject;
import dev.foldnet.runtime.output.ClassMap;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says of which class each pixel of a picture is. */
@Command(
    name = "segment",
    description = {
      "Says how much of a picture is of which class.",
      "Draws the class of each pixel over it, in the colours of the network's data set.",
      "What the network does not see, as the picture is cut to its input, has no class."
    })
final class SegmentCommand implements Callable<Integer> {
  @Mixin PictureRun run;

  @Option(
      names = "--classes",
      paramLabel = "C.png",
      description =
          "Where the classes go: a PNG with a palette, its numbers those of the classes,"
              + " 255 for none.")
  Path file;

  @Override
  public Integer call() {
    if (file != null && file.equals(run.drawing)) {
      throw new Refusal(file + ": --output and --classes are two files");
    }
    return run.run(TellingCommand.SEGMENT, file == null ? List.of() : List.of(file), this::show);
  }

  private void show(PictureRun.Seen seen) {
    ClassMap map = ClassMap.of(seen.tensor(), seen.placement());
    List<String> names = seen.labels().names(map.classes());
    run.write(
        seen,
        overlay -> overlay.draw(map, seen.meaning()),
        file == null ? Map.of() : Map.of(file, target -> map.writePng(target, seen.meaning())));
    List<Integer> found =
        IntStream.range(0, map.classes())
            .filter(number -> map.pixels(number) > 0)
            .boxed()
            .sorted(Comparator.comparingInt(map::pixels).reversed())
            .toList();
    double all = (double) map.width() * map.height();
    run.tell(
        seen,
        "classes",
        found,
        number -> {
          JsonObject row = new JsonObject();
          row.addProperty("class", number);
          row.addProperty("label", names.get(number));
          row.addProperty("colour", String.format("#%06X", seen.meaning().colour(number)));
          row.addProperty("pixels", map.pixels(number));
          row.addProperty("share", map.pixels(number) / all);
          return row;
        },
        number -> List.of(line(names.get(number), map.pixels(number) / all)));
  }

  private static String line(String name, double share) {
    return String.format(Locale.ROOT, "  %-24s %.4f", name, share);
  }
}
