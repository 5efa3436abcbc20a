package dev.foldnet.samples.cli;

import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Tells on standard error how far something is, by a bar that comes once it has taken a second and
 * goes when it is done. Where standard error is no terminal, nothing is told.
 */
final class Progress implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 1000;

  /** Of a work of which nobody knows how much it is. */
  private static final long UNKNOWN = -1;

  private final String what;
  private final long total;
  private final Timer later;

  /** Guarded by this, as is the bar. */
  private long done;

  private boolean closed;

  private ProgressBar bar;

  /**
   * Begins.
   *
   * @param total how often there is a step
   */
  Progress(String what, long total) {
    this.what = what;
    this.total = total;
    if (Terminal.ERR.isThere()) {
      later = new Timer("foldnet-progress", true);
      later.schedule(showing(), PATIENCE_MILLIS);
    } else {
      later = null;
    }
  }

  /** Does something that has no steps and makes something. */
  static <T> T during(String what, Supplier<T> work) {
    Progress progress = new Progress(what, UNKNOWN);
    try {
      return work.get();
    } finally {
      progress.close();
    }
  }

  /** Does something that has no steps. */
  static void during(String what, Runnable work) {
    during(
        what,
        () -> {
          work.run();
          return null;
        });
  }

  private TimerTask showing() {
    return new TimerTask() {
      @Override
      public void run() {
        show();
      }
    };
  }

  /** One more is done. */
  synchronized void step() {
    at(done + 1);
  }

  /** So many are done. */
  synchronized void at(long count) {
    done = count;
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  private synchronized void show() {
    if (closed) {
      return;
    }
    ProgressBarBuilder builder =
        new ProgressBarBuilder()
            .setTaskName(what)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .setMaxRenderedLength(Wrapping.terminalWidth() - 1)
            .hideEta()
            .clearDisplayOnFinish();
    if (total == UNKNOWN) {
      builder.setRenderer((state, width) -> underWay(what, width));
    }
    bar = builder.build();
    bar.stepTo(done);
  }

  /** That something is under way, in so many columns. */
  private static String underWay(String what, int width) {
    String text = what + " …";
    return text.substring(0, Math.min(text.length(), width));
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (later != null) {
      later.cancel();
    }
    if (bar != null) {
      bar.close();
    }
  }
}
