package dev.foldnet.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of a contest, as text and as JSON.
 *
 * @param batch pictures a call
 * @param timings of the contestants; the others are compared with the first
 */
record BenchReport(int batch, List<Timings> timings) {
  private static final int[] PERCENTILES = {50, 90, 99};
  private static final String COLUMNS = "  %9s  %9s  %9s  %7s  %10s";
  private static final int NAMES =
      Wrapping.WIDTH - String.format(COLUMNS, "", "", "", "", "").length();

  /** A line each, and then what is told of each beside the first. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(line("", "p50 ms", "p90 ms", "p99 ms", "calls", "pictures/s"));
    for (Timings each : timings) {
      lines.add(
          line(
              each.name(),
              millis(each, 50),
              millis(each, 90),
              millis(each, 99),
              Long.toString(each.calls()),
              String.format(Locale.ROOT, "%.1f", batch * each.perSecond())));
    }
    for (Timings each : timings.subList(1, timings.size())) {
      lines.addAll(Wrapping.lines(verdict(each), "  "));
    }
    return lines;
  }

  private static String millis(Timings timings, int percent) {
    return String.format(Locale.ROOT, "%.3f", timings.percentile(percent) / 1e6);
  }

  private static String line(String name, Object... columns) {
    String cut = name.length() <= NAMES ? name : "…" + name.substring(name.length() - NAMES + 1);
    return String.format("%-" + NAMES + "s", cut) + String.format(COLUMNS, columns);
  }

  private String verdict(Timings each) {
    Timings first = timings.get(0);
    MedianInterval ratio = each.ratioTo(first);
    String told =
        ratio.contains(1) ? "no difference beyond noise" : ratio.high() < 1 ? "faster" : "slower";
    return String.format(
        Locale.ROOT,
        "%s takes %.3f times as long as %s (%.1f %% confidence: %.3f to %.3f): %s",
        each.name(),
        ratio.median(),
        first.name(),
        100 * ratio.confidence(),
        ratio.low(),
        ratio.high(),
        told);
  }

  /** The same figures, an object for each. */
  JsonArray json() {
    JsonArray rows = new JsonArray();
    for (int i = 0; i < timings.size(); i++) {
      JsonObject row = json(timings.get(i));
      if (i > 0) {
        row.add("ratio", ratio(timings.get(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  private JsonObject json(Timings each) {
    JsonObject row = new JsonObject();
    row.addProperty("name", each.name());
    row.addProperty("calls", each.calls());
    for (int percent : PERCENTILES) {
      row.addProperty("p" + percent, each.percentile(percent) / 1e6);
    }
    row.addProperty("picturesPerSecond", batch * each.perSecond());
    return row;
  }

  private JsonObject ratio(Timings each) {
    MedianInterval ratio = each.ratioTo(timings.get(0));
    JsonObject told = new JsonObject();
    told.addProperty("to", timings.get(0).name());
    told.addProperty("median", ratio.median());
    told.addProperty("low", ratio.low());
    told.addProperty("high", ratio.high());
    told.addProperty("confidence", ratio.confidence());
    told.addProperty("noise", ratio.contains(1));
    return told;
  }
}
