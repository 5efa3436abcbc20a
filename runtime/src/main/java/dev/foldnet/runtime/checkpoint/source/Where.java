package dev.foldnet.runtime.checkpoint.source;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.Objects;

/** The place that an error is about: a file, and an entry of it or null. */
public record Where(String file, String entry) {
  public static Where file(String name) {
    return new Where(name, null);
  }

  public Where entry(String name) {
    return new Where(file, name);
  }

  public WeightsException refuse(String problem) {
    return WeightsException.about(file).key(entry).problem(problem).build();
  }

  public WeightsException refuse(String problem, Object expected, Object found) {
    return WeightsException.about(file)
        .key(entry)
        .problem(problem)
        .expected(String.valueOf(expected))
        .found(String.valueOf(found))
        .build();
  }

  public WeightsException refuse(String problem, Throwable cause) {
    return WeightsException.about(file).key(entry).problem(problem).cause(cause).build();
  }

  /** Spelt out, as hashCode: on the way of a load the compiler's would link call sites. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Where where
        && file.equals(where.file)
        && Objects.equals(entry, where.entry);
  }

  @Override
  public int hashCode() {
    return 31 * file.hashCode() + (entry == null ? 0 : entry.hashCode());
  }
}
