package dev.foldnet.runtime.checkpoint.keys;

import dev.foldnet.runtime.checkpoint.MessageText;
import dev.foldnet.runtime.checkpoint.NearNames;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Says in one message which keys are missing, unexpected, mismatched. */
final class KeyReport {
  /** How many keys of a kind are named; chosen, the rest is a list of the exception. */
  private static final int FIRST = 5;

  private static final int KEY = 70;
  private static final int FILE = 200;
  private static final int ADVICE = 300;

  /** Of a message's thousand characters some are for what is put before it. */
  private static final int MOST = 980;

  private final KeyMatch match;
  private final Set<String> unexpected;
  private final List<Section> sections;

  private KeyReport(KeyMatch match) {
    this.match = match;
    this.unexpected = new HashSet<>(match.unexpected());
    this.sections =
        Stream.of(
                new Section(
                    "mismatched in type or shape",
                    3,
                    match.mismatched().size(),
                    match.mismatched().stream().limit(FIRST).map(this::mismatch).toList()),
                new Section(
                    "missing",
                    2,
                    match.missing().size(),
                    match.missing().stream().limit(FIRST).map(this::missing).toList()),
                new Section(
                    "unexpected",
                    1,
                    match.unexpected().size(),
                    match.unexpected().stream().limit(FIRST).map(this::key).toList()))
            .filter(section -> section.count() > 0)
            .toList();
  }

  /**
   * The keys of one kind.
   *
   * @param share how much of the room it gets, by those of others
   * @param count how many there are
   * @param first what is said of the first
   */
  private record Section(String name, int share, int count, List<String> first) {
    String text(int room) {
      String before = ". " + name + ": ";
      String list = String.join("; ", first) + (count > first.size() ? ", ..." : "");
      return before + MessageText.cut(list, Math.max(20, room - before.length()));
    }
  }

  /**
   * Of a file that does not fit.
   *
   * @param advice what would help; empty if nothing is known
   */
  static WeightsException refusal(Where where, KeyMatch match, String advice) {
    WeightsException.Builder builder =
        WeightsException.about(where.file())
            .advice(advice.isEmpty() ? null : advice)
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
    return builder.problem(report.text(where.file(), advice)).build();
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

  private String text(String file, String advice) {
    StringBuilder text = new StringBuilder("does not fit the network: ");
    text.append(count(match.missing().size(), "missing"));
    text.append(", ").append(count(match.unexpected().size(), "unexpected"));
    text.append(", ").append(count(match.mismatched().size(), "mismatched"));
    if (!advice.isEmpty()) {
      text.append("; ").append(MessageText.cut(MessageText.escape(advice), ADVICE));
    }
    int room = MOST - MessageText.shorten(file, FILE).length() - text.length();
    int shares = sections.stream().mapToInt(Section::share).sum();
    for (Section section : sections) {
      String one = section.text(room * section.share() / shares);
      text.append(one);
      room -= one.length();
      shares -= section.share();
    }
    return text.toString();
  }

  private static String count(int count, String kind) {
    return count + " " + kind + (count == 1 ? " key" : " keys");
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
