package dev.foldnet.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The verdict on each batch norm of a network, in the order of the state dict. Immutable. */
public record Report(String network, List<Verdict> batchNorms) {
  public Report {
    batchNorms = List.copyOf(batchNorms);
  }

  /** How many batch norms have that fate. */
  public int count(Verdict.Fate fate) {
    return (int) batchNorms.stream().filter(verdict -> verdict.fate() == fate).count();
  }

  /** How many batch norms leave at least one op. */
  public int left() {
    return (int) batchNorms.stream().filter(Verdict::left).count();
  }

  /** How many ops are left of batch norms. */
  public int ops() {
    return batchNorms.stream().mapToInt(Verdict::ops).sum();
  }

  /**
   * What is known without weights: a batch norm that goes under a condition on them counts as left.
   * Reads the resource that the processor writes beside a fused class.
   *
   * @param network a generated class, fused or as declared
   * @throws IllegalArgumentException if there is no such resource
   */
  public static Report of(Class<? extends Network> network) {
    for (String name : List.of(network.getName(), Variant.FUSED.className(network.getName()))) {
      String resource = "/META-INF/foldnet/verdicts/" + name + ".tsv";
      try (InputStream in = network.getResourceAsStream(resource)) {
        if (in != null) {
          return new Report(name.substring(name.lastIndexOf('.') + 1), verdicts(in));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(resource, e);
      }
    }
    throw new IllegalArgumentException(
        "no verdicts on " + network.getName() + " are on the class path: was it generated?");
  }

  private static List<Verdict> verdicts(InputStream in) {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    return lines.lines().map(Report::verdict).toList();
  }

  /** key, fate, form, ops, reason; between tabs. */
  private static Verdict verdict(String line) {
    String[] cells = line.split("\t", -1);
    return new Verdict(
        cells[0], Verdict.Fate.valueOf(cells[1]), cells[2], cells[4], Integer.parseInt(cells[3]));
  }

  /** How many batch norms the weights let go: 0 as long as there are none. */
  public int gone() {
    return (int)
        batchNorms.stream()
            .filter(verdict -> verdict.fate() == Verdict.Fate.S && !verdict.left())
            .count();
  }

  /** A line a batch norm, those of one reason together, with a summary in front. */
  @Override
  public String toString() {
    return String.format(
            Locale.ROOT,
            "%s: %d batch norms = %d F + %d S%s + %d K, %d left (%d ops)%n",
            network,
            batchNorms.size(),
            count(Verdict.Fate.F),
            count(Verdict.Fate.S),
            gone() == 0 ? "" : " (" + gone() + " gone)",
            count(Verdict.Fate.K),
            left(),
            ops())
        + ReportText.of(batchNorms);
  }
}
