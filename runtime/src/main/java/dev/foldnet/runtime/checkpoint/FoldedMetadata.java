package dev.foldnet.runtime.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What makes safetensors {@link Format#FOLDED}: the metadata that say of which network the folded
 * weights are, and what they were made with and from.
 *
 * @param network its name as declared
 * @param version of Foldnet
 * @param source SHA-256 of the checkpoint that was folded, or a word where there was none
 */
public record FoldedMetadata(String network, String version, String source) {
  private static final String NETWORK = "foldnet.network";
  private static final String VERSION = "foldnet.version";
  private static final String SOURCE = "foldnet.source.sha256";

  /** Whether metadata have it. */
  public static boolean isIn(Map<String, String> metadata) {
    return metadata.containsKey(NETWORK);
  }

  /** What metadata that have it say; what they leave out is empty. */
  public static FoldedMetadata of(Map<String, String> metadata) {
    return new FoldedMetadata(
        metadata.get(NETWORK),
        metadata.getOrDefault(VERSION, ""),
        metadata.getOrDefault(SOURCE, ""));
  }

  /** As metadata, in the order in which a file has them. */
  public Map<String, String> toMap() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(NETWORK, network);
    metadata.put(VERSION, version);
    metadata.put(SOURCE, source);
    return metadata;
  }
}
