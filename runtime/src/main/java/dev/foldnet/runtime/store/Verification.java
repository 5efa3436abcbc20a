package dev.foldnet.runtime.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the weights of a release were found on this machine.
 *
 * @param release what was looked for
 * @param state what came out
 * @param file the file looked at; where it should lie if it is absent
 * @param sha1 the digest found; empty if there is no file, or none that could be read
 * @param problem why the file is not the one released; empty unless the state is BROKEN
 */
public record Verification(
    Release release, State state, Path file, Optional<String> sha1, Optional<String> problem) {
  /** What can come out. */
  public enum State {
    /** There, and to the bit what was released. */
    GOOD,
    /** There, but another file, or one that cannot be read. */
    BROKEN,
    /** Not in the folder. */
    ABSENT
  }
}
