package dev.foldnet.runtime.store;

import dev.foldnet.runtime.checkpoint.ReleasedArchive;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLException;

/**
 * Requests of one archive, each going on where the one before ended (RFC 9110, sections 13.1.5 and
 * 14). The validator of what is there is kept as the lease's note.
 */
final class Transfer {
  private static final byte[] MAGIC = {'P', 'K', 3, 4};

  private final HttpClient client;
  private final URI address;
  private final DownloadSettings settings;
  private final Waiting waiting;
  private final Pace pace;
  private final PartFile part;
  private final FileLease lease;
  private final BiConsumer<Long, Long> progress;
  private boolean resumed;

  Transfer(
      URI address,
      DownloadSettings settings,
      Waiting waiting,
      Pace pace,
      PartFile part,
      FileLease lease,
      BiConsumer<Long, Long> progress) {
    this.address = address;
    this.settings = settings;
    this.waiting = waiting;
    this.pace = pace;
    this.part = part;
    this.lease = lease;
    this.progress = progress;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(settings.connectLimit())
            .build();
  }

  /** Whether the bytes come from more than one answer. */
  boolean resumed() {
    return resumed;
  }

  /** Forgets the bytes that are there. */
  void clear() throws WeightsException {
    part.clear();
    resumed = false;
  }

  /**
   * Makes one request and takes its body; afterwards the archive is whole.
   *
   * @throws RetryableException if it is not, and the next request may mend that
   */
  void attempt() throws WeightsException, RetryableException, InterruptedException {
    if (!Arrays.equals(part.head(MAGIC.length), MAGIC)) {
      clear();
    }
    HttpResponse<TimedBody> answer = send(request());
    try (TimedBody body = answer.body()) {
      long total = accept(new Answer(answer));
      if (part.size() != total) {
        requireRoom(total - part.size());
        receive(body, total);
      }
      requireArchive();
    } catch (WeightsException e) {
      throw e;
    } catch (IOException e) {
      throw new RetryableException(
          "the connection broke after " + part.size() + " bytes (" + e.getMessage() + ")", e);
    }
  }

  private HttpRequest request() {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
    if (part.size() > 0) {
      request.header("Range", "bytes=" + part.size() + "-");
      if (!lease.note().isEmpty()) {
        request.header("If-Range", lease.note());
      }
    }
    return request.build();
  }

  private HttpResponse<TimedBody> send(HttpRequest request)
      throws WeightsException, RetryableException, InterruptedException {
    CompletableFuture<HttpResponse<TimedBody>> answer =
        client.sendAsync(request, head -> new TimedBody(waiting));
    BlockingQueue<Boolean> ended = new ArrayBlockingQueue<>(1);
    CompletableFuture<Boolean> unused = answer.handle((response, failure) -> ended.add(true));
    Duration limit = settings.connectLimit().plus(settings.readLimit());
    try {
      if (waiting.next(ended, limit).isEmpty()) {
        throw new RetryableException("no answer within " + limit.toSeconds() + " s", Duration.ZERO);
      }
      return answer.get();
    } catch (ExecutionException e) {
      throw classify(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private RetryableException classify(Throwable cause) throws WeightsException {
    String reason =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    if (cause instanceof SSLException || !(cause instanceof IOException)) {
      throw WeightsException.about(address.toString())
          .problem("the server cannot be talked to (" + reason + ")")
          .cause(cause)
          .build();
    }
    String problem =
        cause instanceof ConnectException ? "no connection to the server" : "the request failed";
    return new RetryableException(problem + " (" + reason + ")", cause);
  }

  /** Makes the part ready for the body; returns the archive's length, or -1. */
  private long accept(Answer answer) throws WeightsException, RetryableException {
    switch (answer.status()) {
      case 200 -> {
        clear();
        lease.note(answer.validator().orElse(""));
        return answer.length();
      }
      case 206 -> {
        long total = answer.totalFrom(part.size());
        boolean same = lease.note().isEmpty() || answer.hasValidator(lease.note());
        if (part.size() == 0 || total < 0 || !same) {
          clear();
          throw new RetryableException("the server went on with another part", Duration.ZERO);
        }
        resumed = true;
        return total;
      }
      case 416 -> {
        if (part.size() > 0 && answer.isWhole(part.size())) {
          resumed = true;
          return part.size();
        }
        clear();
        throw new RetryableException("the server's file is shorter", Duration.ZERO);
      }
      default -> throw refuse(answer);
    }
  }

  private RetryableException refuse(Answer answer) throws WeightsException {
    String problem = "HTTP status " + answer.status() + ", " + answer.meaning();
    if (!answer.isRetryable()) {
      throw Failures.of(address.toString(), problem);
    }
    Duration wanted = answer.retryAfter(waiting.now()).orElse(Duration.ZERO);
    if (wanted.compareTo(settings.longestPause()) > 0) {
      throw Failures.of(
          address.toString(), problem + "; it asks for " + wanted.toSeconds() + " s of pause");
    }
    return new RetryableException(problem, wanted);
  }

  private void requireRoom(long bytes) throws WeightsException {
    if (part.size() + bytes > Sha1.MAX_BYTES) {
      throw Failures.of(address.toString(), "too large for weights: " + bytes + " bytes");
    }
    Path folder = part.path().getParent();
    long room;
    try {
      room = Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw Failures.reading(folder, e);
    }
    // 0 is what some file systems say that do not know
    if (room > 0 && room < bytes) {
      throw Failures.of(
          folder, "no room: " + bytes + " bytes are to come, " + room + " bytes are free");
    }
  }

  private void receive(TimedBody body, long total)
      throws IOException, RetryableException, InterruptedException {
    boolean checked = false;
    pace.restart();
    Optional<ByteBuffer> bytes = body.next(settings.readLimit());
    while (bytes.isPresent()) {
      int count = bytes.get().remaining();
      part.append(bytes.get());
      if (!checked && part.size() >= MAGIC.length) {
        requireArchive();
        checked = true;
      }
      if (part.size() > Sha1.MAX_BYTES) {
        throw Failures.of(address.toString(), "too large for weights: the server goes on and on");
      }
      progress.accept(part.size(), total);
      pace.requireTime(address, part.size());
      pace.add(count);
      bytes = body.next(settings.readLimit());
    }
    if (total >= 0 && part.size() != total) {
      throw new RetryableException(
          "the answer ended after " + part.size() + " of " + total + " bytes", Duration.ZERO);
    }
  }

  private void requireArchive() throws WeightsException {
    byte[] head = part.head(ReleasedArchive.HEAD);
    ReleasedArchive.requireArchive(address.toString(), head, part.size());
  }
}
