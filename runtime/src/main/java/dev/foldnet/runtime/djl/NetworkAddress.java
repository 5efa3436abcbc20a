package dev.foldnet.runtime.djl;

import dev.foldnet.runtime.image.PictureException;
import dev.foldnet.runtime.image.PictureSettings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network and how it is wanted, as {@code foldnet:resnet18?weights=a.pth&topK=3} or {@code
 * foldnet:///resnet18?…}. Bytes may be written in per cents; a comma has to be, as DJL takes it for
 * the end of an address.
 *
 * @param network its id, or its class's full name
 * @param options those that {@link NetworkOptions} names, and, without {@code option.} before them,
 *     the engine's own
 * @param arguments of the translator, by the names of {@link PictureSettings}
 */
record NetworkAddress(String network, Map<String, String> options, Map<String, String> arguments) {
  static final String SCHEME = "foldnet";
  private static final String ENGINE_OPTION = "option.";

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it says what cannot be
   */
  static NetworkAddress of(URI address) {
    try {
      if (address.getRawFragment() != null) {
        throw new IllegalArgumentException("a # in it is written %23");
      }
      String rest = address.getRawSchemeSpecificPart();
      int query = rest.indexOf('?');
      String path = decode(query < 0 ? rest : rest.substring(0, query));
      String network = path.replaceFirst("^/+", "").replaceFirst("/$", "");
      Map<String, String> options = new LinkedHashMap<>();
      Map<String, String> arguments = new LinkedHashMap<>();
      for (String pair : query < 0 ? new String[0] : rest.substring(query + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
          throw new IllegalArgumentException("expected name=value, found \"" + pair + "\"");
        }
        String name = decode(pair.substring(0, equals));
        boolean engine = name.startsWith(ENGINE_OPTION);
        String plain = engine ? name.substring(ENGINE_OPTION.length()) : name;
        boolean option = engine || NetworkOptions.NAMES.contains(name);
        String value = decode(pair.substring(equals + 1));
        if ((option ? options : arguments).put(plain, value) != null) {
          throw new IllegalArgumentException(name + " is given twice");
        }
      }
      requireKnown(arguments);
      return new NetworkAddress(network, Map.copyOf(options), Map.copyOf(arguments));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(address + ": " + e.getMessage(), e);
    }
  }

  /** A plus is one here, unlike in forms: names of files have them. */
  private static String decode(String text) {
    return text.isEmpty() ? text : URI.create("x:" + text).getSchemeSpecificPart();
  }

  private static void requireKnown(Map<String, String> arguments) {
    try {
      PictureSettings.forInput(List.of(3, 224, 224)).with(arguments);
    } catch (PictureException e) {
      String others = String.join(", ", NetworkOptions.NAMES) + ", option.NAME";
      throw new IllegalArgumentException(e.getMessage() + "; and " + others, e);
    }
  }
}
