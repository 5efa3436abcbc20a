package dev.foldnet.runtime.checkpoint.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.foldnet.runtime.checkpoint.MessageText;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Source;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.io.IOException;

/** JSON (RFC 8259) in files that may be hostile: strictly UTF-8, no key twice in an object. */
final class StrictJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private StrictJson() {}

  /** A parser of a part of a source, which is called {@code what} in messages. */
  static JsonParser parse(Source source, long start, long length, String what) throws IOException {
    return FACTORY.createParser(new HeaderReader(source, start, length, what));
  }

  /** The refusal of text in which a parser stopped; what was refused before stays as it is. */
  static WeightsException broken(Where where, String what, IOException e) {
    if (e instanceof WeightsException refused) {
      return refused;
    }
    String message =
        e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.toString();
    return where.refuse(what + " is broken: " + MessageText.shorten(message, 200), e);
  }
}
