package dev.foldnet.runtime.store;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Status and headers of an answer, understood as RFC 9110 says. */
record Answer(int status, HttpHeaders headers) {
  private static final Pattern RANGE =
      Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18})");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  /** Characters of an ETag or date that a download goes on with; chosen, not measured. */
  private static final int MAX_VALIDATOR = 500;

  Answer(HttpResponse<?> response) {
    this(response.statusCode(), response.headers());
  }

  /** Bytes of the body, or -1 if that is not said. */
  long length() {
    return headers
        .firstValue("Content-Length")
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::parseLong)
        .orElse(-1L);
  }

  /** Bytes of the whole file if this answer is its part from {@code start} to the end, else -1. */
  long totalFrom(long start) {
    Matcher range = RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
    if (!range.matches() || Long.parseLong(range.group(1)) != start) {
      return -1;
    }
    return Long.parseLong(range.group(2));
  }

  /** Whether this refusal of a range says that there are no more than {@code size} bytes. */
  boolean isWhole(long size) {
    return headers.firstValue("Content-Range").equals(Optional.of("bytes */" + size));
  }

  /** What a later request can ask for the same file with: a strong entity tag, else its date. */
  Optional<String> validator() {
    Optional<String> tag = headers.firstValue("ETag").filter(text -> text.startsWith("\""));
    return tag.or(() -> headers.firstValue("Last-Modified"))
        .filter(text -> text.length() <= MAX_VALIDATOR);
  }

  /** Whether this answer is not visibly of another file than the one {@code validator} is of. */
  boolean hasValidator(String validator) {
    String header = validator.startsWith("\"") ? "ETag" : "Last-Modified";
    return headers.firstValue(header).map(validator::equals).orElse(true);
  }

  /** Whether a later request may fare better. */
  boolean isRetryable() {
    return switch (status) {
      case 408, 425, 429, 500, 502, 503, 504 -> true;
      default -> false;
    };
  }

  /** How long from {@code now} on the server wants to be left alone. */
  Optional<Duration> retryAfter(Instant now) {
    Optional<String> text = headers.firstValue("Retry-After");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (SECONDS.matcher(text.get()).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text.get())));
    }
    try {
      ZonedDateTime until = ZonedDateTime.parse(text.get(), DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration left = Duration.between(now, until.toInstant());
      return Optional.of(left.isNegative() ? Duration.ZERO : left);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The status in words. */
  String meaning() {
    return switch (status) {
      case 401, 403 -> "the server refuses access";
      case 404, 410 -> "the server has no such file";
      case 407 -> "the proxy wants to know who asks";
      case 429 -> "too many requests";
      case 301, 302, 303, 307, 308 ->
          "redirected too often, to nowhere, or from https to an address that is not";
      default -> status >= 500 ? "the server failed" : "not what was asked for";
    };
  }
}
