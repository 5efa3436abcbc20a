package dev.foldnet.runtime.image;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings for pictures in the metadata of a safetensors or an ONNX file: {@code foldnet.picture.}
 * and an argument's name, such as {@code foldnet.picture.width}, for each argument that {@link
 * PictureSettings} has. {@code synset} is written with a line for each name.
 */
public final class PictureMetadata {
  private static final String PREFIX = "foldnet.picture.";

  private PictureMetadata() {}

  /** The arguments that metadata have. */
  public static Map<String, String> arguments(Map<String, String> metadata) {
    Map<String, String> arguments = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      if (entry.getKey().startsWith(PREFIX)) {
        arguments.put(entry.getKey().substring(PREFIX.length()), entry.getValue());
      }
    }
    return Collections.unmodifiableMap(arguments);
  }

  /** The metadata that say settings. */
  public static Map<String, String> of(PictureSettings settings) {
    Map<String, String> metadata = new LinkedHashMap<>();
    settings.arguments().forEach((name, value) -> metadata.put(PREFIX + name, value));
    return metadata;
  }
}
