package dev.foldnet.runtime.checkpoint;

import java.io.IOException;
import java.util.List;

/**
 * The one exception of loading weights: the file is broken, hostile, of another format, or does not
 * fit the network. The message has at most 1,000 characters, and no control or bidirectional
 * character of the file reaches it unescaped; the lists are complete.
 */
public final class WeightsException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final String key;
  private final String expected;
  private final String found;
  private final String advice;
  private final transient List<String> missing;
  private final transient List<String> unexpected;
  private final transient List<String> mismatched;

  private WeightsException(Builder builder) {
    super(builder.message(), builder.cause);
    this.file = builder.file;
    this.key = builder.key;
    this.expected = builder.expected;
    this.found = builder.found;
    this.advice = builder.advice;
    this.missing = builder.missing;
    this.unexpected = builder.unexpected;
    this.mismatched = builder.mismatched;
  }

  /** Starts an exception about {@code file}, a path or another name of the source. */
  public static Builder about(String file) {
    return new Builder(file);
  }

  /** The file, as it was named when opened. */
  public String file() {
    return file;
  }

  /**
   * The state-dict key or the archive's entry concerned, unescaped; null if it is the whole file.
   */
  public String key() {
    return key;
  }

  /** What had to be there; null where that says nothing. */
  public String expected() {
    return expected;
  }

  /** What was there instead; null where that says nothing. */
  public String found() {
    return found;
  }

  /** Which option would help, or what the file probably is; null where nothing is known. */
  public String advice() {
    return advice;
  }

  /** Declared keys that the file lacks, all of them, in declared order. */
  public List<String> missing() {
    return missing == null ? List.of() : missing;
  }

  /** Keys of the file that nothing declares, all of them, as the options read them. */
  public List<String> unexpected() {
    return unexpected == null ? List.of() : unexpected;
  }

  /** Keys whose type or shape is not the declared one, all of them, in declared order. */
  public List<String> mismatched() {
    return mismatched == null ? List.of() : mismatched;
  }

  /** Collects what an exception says. */
  public static final class Builder {
    /** Characters of a message at most: what users are promised. */
    private static final int MAX_MESSAGE = 1000;

    /** Of the file's name, and of what was expected and found: with a key they leave a quarter. */
    private static final int MAX_FILE = 200;

    private static final int MAX_KEY = 160;

    private final String file;
    private String key;
    private String problem = "";
    private String expected;
    private String found;
    private Throwable cause;
    private String advice;
    private List<String> missing = List.of();
    private List<String> unexpected = List.of();
    private List<String> mismatched = List.of();

    private Builder(String file) {
      this.file = file;
    }

    /** The state-dict key or archive entry concerned. */
    public Builder key(String value) {
      key = value;
      return this;
    }

    /** What is wrong, in words; text from the file in it is escaped here. */
    public Builder problem(String value) {
      problem = value;
      return this;
    }

    /** What had to be there. */
    public Builder expected(String value) {
      expected = value;
      return this;
    }

    /** What was there instead. */
    public Builder found(String value) {
      found = value;
      return this;
    }

    /** The exception below. */
    public Builder cause(Throwable value) {
      cause = value;
      return this;
    }

    /** What would help; not put into the message here. */
    public Builder advice(String value) {
      advice = value;
      return this;
    }

    /** How the keys differ from the declared ones. */
    public Builder keys(
        List<String> missingKeys, List<String> unexpectedKeys, List<String> mismatchedKeys) {
      missing = List.copyOf(missingKeys);
      unexpected = List.copyOf(unexpectedKeys);
      mismatched = List.copyOf(mismatchedKeys);
      return this;
    }

    /** The finished exception, to be thrown. */
    public WeightsException build() {
      return new WeightsException(this);
    }

    private String message() {
      StringBuilder text = new StringBuilder(MessageText.shorten(file, MAX_FILE)).append(": ");
      if (key != null) {
        text.append(MessageText.shorten(key, MAX_KEY)).append(": ");
      }
      text.append(MessageText.escape(problem));
      if (expected != null && found != null) {
        text.append(": expected ").append(MessageText.shorten(expected, MAX_FILE));
        text.append(", found ").append(MessageText.shorten(found, MAX_FILE));
      }
      return MessageText.cut(text.toString(), MAX_MESSAGE);
    }
  }
}
