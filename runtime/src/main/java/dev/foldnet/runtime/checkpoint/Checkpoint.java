package dev.foldnet.runtime.checkpoint;

import java.io.Closeable;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/** Placeholder until the readers land. */
public final class Checkpoint implements Closeable {
  private final String name;

  private Checkpoint(String name) {
    this.name = name;
  }

  /** Placeholder. */
  public static Checkpoint open(Path file) throws WeightsException {
    return new Checkpoint(file.toString());
  }

  /** Placeholder. */
  public static Checkpoint open(SeekableByteChannel channel, String name) throws WeightsException {
    return new Checkpoint(name);
  }

  /** Placeholder. */
  public String name() {
    return name;
  }

  @Override
  public void close() {}
}
