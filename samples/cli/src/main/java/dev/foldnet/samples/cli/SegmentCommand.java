package dev.foldnet.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.foldnet.runtime.output.ClassMap;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says of which class each pixel of a picture is. */
@Command(
    name = "segment",
    description = {
      "Says how much of a picture is of which class, and draws the class of each pixel over it, in"
          + " the colours of the network's data set.",
      "What the network does not see, as the picture is cut to its input, has no class."
    })
final class SegmentCommand implements Callable<Integer> {
  @Mixin PictureRun run;

  @Override
  public Integer call() {
    return run.run(TellingCommand.SEGMENT, this::show);
  }

  private void show(PictureRun.Seen seen) {
    ClassMap map = ClassMap.of(seen.tensor(), seen.placement());
    List<String> names = seen.labels().names(map.classes());
    run.draw(seen, overlay -> overlay.draw(map, seen.meaning()));
    List<Integer> found =
        IntStream.range(0, map.classes())
            .filter(number -> map.pixels(number) > 0)
            .boxed()
            .sorted(Comparator.comparingInt(map::pixels).reversed())
            .toList();
    double all = (double) map.width() * map.height();
    JsonObject object = seen.json(run.file);
    JsonArray classes = new JsonArray();
    for (int number : found) {
      JsonObject row = new JsonObject();
      row.addProperty("class", number);
      row.addProperty("label", names.get(number));
      row.addProperty("colour", String.format("#%06X", seen.meaning().colour(number)));
      row.addProperty("pixels", map.pixels(number));
      row.addProperty("share", map.pixels(number) / all);
      classes.add(row);
    }
    object.add("classes", classes);
    if (run.output.json) {
      run.output.print(object);
      return;
    }
    run.output.line("%s", run.file);
    for (int number : found) {
      run.output.line(
          "%s",
          String.format(Locale.ROOT, "  %-24s %.4f", names.get(number), map.pixels(number) / all));
    }
  }
}
