package dev.foldnet.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class WaitingTest {
  @Test
  void whatIsThereComesBeforeTheLimit() throws Exception {
    BlockingQueue<String> coming = new LinkedBlockingQueue<>(List.of("one", "two"));
    assertThat(Waiting.BY_CLOCK.next(coming, Duration.ofDays(1))).contains("one");
    assertThat(Waiting.BY_CLOCK.next(coming, Duration.ZERO)).contains("two");
  }

  @Test
  void theLimitPasses() throws Exception {
    BlockingQueue<String> nothing = new LinkedBlockingQueue<>();
    assertThat(Waiting.BY_CLOCK.next(nothing, Duration.ofMillis(1))).isEmpty();
  }
}
