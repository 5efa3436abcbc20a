package dev.foldnet.runtime.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How the store opens files that are there; tests count, and change the file meanwhile. */
@FunctionalInterface
interface Opening {
  /** To be read. */
  Opening READ = file -> FileChannel.open(file, StandardOpenOption.READ);

  FileChannel open(Path file) throws IOException;
}
