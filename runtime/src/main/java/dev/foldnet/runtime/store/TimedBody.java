package dev.foldnet.runtime.store;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * An answer's body as it comes in, with a limit on how long each piece is waited for (the client of
 * the JDK has none for bodies). Read by one thread; holds at most one piece unread.
 */
final class TimedBody implements HttpResponse.BodySubscriber<TimedBody>, AutoCloseable {
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final Queue<ByteBuffer> ready = new ArrayDeque<>();
  private final Waiting waiting;
  private Flow.Subscription subscription;
  private boolean closed;

  /** A piece; no buffers at the end, with or without a failure. */
  private record Signal(List<ByteBuffer> buffers, Optional<Throwable> failure) {}

  TimedBody(Waiting waiting) {
    this.waiting = waiting;
  }

  /**
   * The next bytes, at least one; empty at the end of the body.
   *
   * @throws HttpTimeoutException if nothing came within the limit
   */
  Optional<ByteBuffer> next(Duration limit) throws IOException, InterruptedException {
    while (ready.isEmpty()) {
      Optional<Signal> next = waiting.next(signals, limit);
      if (next.isEmpty()) {
        throw new HttpTimeoutException("no byte came for " + limit.toMillis() + " ms");
      }
      Signal signal = next.get();
      if (signal.failure.isPresent()) {
        Throwable cause = signal.failure.get();
        throw new IOException(cause.getMessage(), cause);
      }
      if (signal.buffers.isEmpty()) {
        signals.add(signal);
        return Optional.empty();
      }
      signal.buffers.stream().filter(ByteBuffer::hasRemaining).forEach(ready::add);
      request();
    }
    return Optional.of(ready.remove());
  }

  @Override
  public CompletionStage<TimedBody> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (closed) {
      given.cancel();
    } else {
      given.request(1);
    }
  }

  private synchronized void request() {
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (buffers.isEmpty()) {
      request();
    } else {
      signals.add(new Signal(buffers, Optional.empty()));
    }
  }

  @Override
  public void onError(Throwable failure) {
    signals.add(new Signal(List.of(), Optional.of(failure)));
  }

  @Override
  public void onComplete() {
    signals.add(new Signal(List.of(), Optional.empty()));
  }

  /** Stops reading; the connection of an unread body is closed. */
  @Override
  public synchronized void close() {
    closed = true;
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
