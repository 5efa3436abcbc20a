package dev.foldnet.runtime.checkpoint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in one message which keys are missing, unexpected, mismatched. */
final class KeyReport {
  private static final int FIRST = 5;
  private static final int KEY = 70;

  private final KeyMatch match;
  private final Set<String> unexpected;

  private KeyReport(KeyMatch match) {
    this.match = match;
    this.unexpected = new HashSet<>(match.unexpected());
  }

  static WeightsException refusal(Where where, KeyMatch match) {
    WeightsException.Builder builder =
        WeightsException.about(where.file())
            .keys(
                match.missing(),
                match.unexpected(),
                match.mismatched().stream().map(KeyMatch.Mismatch::text).toList());
    KeyReport report = new KeyReport(match);
    int mismatched = match.mismatched().size();
    if (mismatched == 1 && match.missing().isEmpty() && match.unexpected().isEmpty()) {
      KeyMatch.Mismatch one = match.mismatched().get(0);
      return builder
          .key(one.key())
          .problem("does not fit the network: 1 key of mismatched type or shape")
          .expected(one.expected())
          .found(one.found())
          .build();
    }
    return builder.problem(report.text()).build();
  }

  /** Of a file without any key, where there should be some. */
  static WeightsException empty(Where where, KeyMatch match) {
    return WeightsException.about(where.file())
        .keys(match.missing(), List.of(), List.of())
        .problem("an empty dict, but the network has weights")
        .expected(match.missing().size() + " tensors")
        .found("none")
        .build();
  }

  private String text() {
    StringBuilder text = new StringBuilder("does not fit the network: ");
    text.append(count(match.missing().size(), "missing"));
    text.append(", ").append(count(match.unexpected().size(), "unexpected"));
    text.append(", ").append(count(match.mismatched().size(), "mismatched"));
    section(
        text,
        "mismatched in type or shape",
        330,
        match.mismatched().stream().map(this::mismatch).toList());
    section(text, "missing", 230, match.missing().stream().map(this::missing).toList());
    section(text, "unexpected", 150, match.unexpected().stream().map(this::key).toList());
    return text.toString();
  }

  private static String count(int count, String kind) {
    return count + " " + kind + (count == 1 ? " key" : " keys");
  }

  private static void section(StringBuilder text, String name, int limit, List<String> items) {
    if (items.isEmpty()) {
      return;
    }
    String more = items.size() > FIRST ? ", ..." : "";
    String list = items.stream().limit(FIRST).collect(Collectors.joining("; ")) + more;
    text.append(". ").append(name).append(": ").append(MessageText.cut(list, limit));
  }

  private String key(String key) {
    return key.isEmpty() ? "(the empty key)" : MessageText.shorten(key, KEY);
  }

  private String mismatch(KeyMatch.Mismatch mismatch) {
    return key(mismatch.key())
        + " expected "
        + mismatch.expected()
        + ", found "
        + MessageText.shorten(mismatch.found(), KEY);
  }

  private String missing(String key) {
    String parts = Assembly.hint(key, unexpected);
    if (parts != null) {
      return key(key) + " (" + parts + ")";
    }
    String near = NearNames.nearest(key, match.unexpected());
    return key(key) + (near == null ? "" : " (the file has " + key(near) + ")");
  }
}
