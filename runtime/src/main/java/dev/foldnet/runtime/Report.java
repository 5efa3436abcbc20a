package dev.foldnet.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

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

  /** Reads the resource that the processor writes beside a fused class. */
  static Report read(Class<?> fused) {
    String resource = "/META-INF/foldnet/verdicts/" + fused.getName() + ".tsv";
    try (InputStream in = fused.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return new Report(fused.getSimpleName(), lines.lines().map(Report::verdict).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  /** key, fate, form, ops, reason; between tabs. */
  private static Verdict verdict(String line) {
    String[] cells = line.split("\t", -1);
    return new Verdict(
        cells[0], Verdict.Fate.valueOf(cells[1]), cells[2], cells[4], Integer.parseInt(cells[3]));
  }

  /** A line a batch norm, with a summary in front. */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(
            String.format(
                "%s: %d batch norms = %d F + %d S + %d K, %d left (%d ops)%n",
                network,
                batchNorms.size(),
                count(Verdict.Fate.F),
                count(Verdict.Fate.S),
                count(Verdict.Fate.K),
                left(),
                ops()));
    for (Verdict verdict : batchNorms) {
      text.append(String.format("  %s %s: %s", verdict.fate(), verdict.key(), verdict.form()));
      text.append(verdict.reason().isEmpty() ? "" : " (" + verdict.reason() + ")");
      text.append(System.lineSeparator());
    }
    return text.toString();
  }
}
