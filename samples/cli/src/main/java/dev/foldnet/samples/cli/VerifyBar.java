package dev.foldnet.samples.cli;

import dev.foldnet.runtime.VerifyProgress;

/** Shows how far a verification is: a bar for each stage. */
final class VerifyBar implements VerifyProgress, AutoCloseable {
  private final String model;
  private String stage = "";
  private Progress progress;

  VerifyBar(String model) {
    this.model = model;
  }

  @Override
  public void progress(String stage, long done, long total) {
    if (!stage.equals(this.stage)) {
      close();
      this.stage = stage;
      progress = new Progress(model + ", " + stage, total);
    }
    progress.at(done);
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
