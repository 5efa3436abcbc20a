package dev.foldnet.processor.declaration;

import java.util.Optional;
import java.util.Set;

/**
 * The blocks that a compilation can see: its own sources and its class path, read when asked for.
 */
public interface Blocks {
  /** The block of that canonical name, if the class exists and is a block. */
  Optional<BlockDeclaration> block(String qualifiedName);

  /** Simple names of the top-level blocks of a package that are known so far, for near names. */
  Set<String> namesIn(String packageName);
}
