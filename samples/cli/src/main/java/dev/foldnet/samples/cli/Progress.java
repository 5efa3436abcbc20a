package dev.foldnet.samples.cli;

import java.io.Console;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Tells on standard error how far something is, once it has taken a second: by a bar on a terminal,
 * else by a line every few seconds.
 */
final class Progress implements AutoCloseable {
  private static final long PATIENCE = Duration.ofSeconds(1).toNanos();
  private static final long PAUSE = Duration.ofSeconds(5).toNanos();

  private final String what;
  private final long total;
  private final long start = System.nanoTime();
  private long done;
  private long lastLine = start - PAUSE + PATIENCE;
  private ProgressBar bar;

  Progress(String what, long total) {
    this.what = what;
    this.total = total;
  }

  /** One more is done. */
  void step() {
    at(done + 1);
  }

  /** So many are done. */
  void at(long count) {
    done = count;
    long now = System.nanoTime();
    if (now - start < PATIENCE) {
      return;
    }
    if (isTerminal(System.console())) {
      showBar();
    } else if (now - lastLine >= PAUSE && done < total) {
      lastLine = now;
      System.err.println(what + ": " + done + " of " + total);
    }
  }

  /** From JDK 22 on there is a console without a terminal too; it says so itself. */
  static boolean isTerminal(Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException before22) {
      return true;
    }
  }

  private void showBar() {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(what)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .build();
    }
    bar.stepTo(done);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
