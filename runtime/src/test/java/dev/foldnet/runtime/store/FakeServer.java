package dev.foldnet.runtime.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** A local server that answers by a script; the last answer is given again and again. */
final class FakeServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Queue<HttpHandler> script = new ArrayDeque<>();
  private final Semaphore unseen = new Semaphore(0);

  record Request(String path, String range, String ifRange) {}

  FakeServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext("/", this::answer);
    server.start();
  }

  FakeServer then(HttpHandler handler) {
    synchronized (script) {
      script.add(handler);
    }
    return this;
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/some/where");
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  List<Request> requests() {
    return requests;
  }

  /** Waits for a request that was not waited for before. */
  void awaitRequest() throws InterruptedException {
    unseen.acquire();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        new Request(
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders().getFirst("Range"),
            exchange.getRequestHeaders().getFirst("If-Range")));
    unseen.release();
    HttpHandler handler;
    synchronized (script) {
      handler = script.size() > 1 ? script.remove() : script.element();
    }
    try {
      handler.handle(exchange);
    } finally {
      exchange.close();
    }
  }

  /** The whole file, whatever was asked for. */
  static HttpHandler whole(byte[] bytes) {
    return exchange -> send(exchange, 200, bytes);
  }

  /** The first {@code count} bytes of what is said to be the whole, then a broken connection. */
  static HttpHandler cut(byte[] bytes, int count, String tag) {
    return exchange -> {
      if (tag != null) {
        exchange.getResponseHeaders().set("ETag", tag);
      }
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes, 0, count);
      exchange.getResponseBody().flush();
    };
  }

  /** As a good server: ranges, if they are of the file of that tag. */
  static HttpHandler ranged(byte[] bytes, String tag) {
    return exchange -> {
      String range = exchange.getRequestHeaders().getFirst("Range");
      String ifRange = exchange.getRequestHeaders().getFirst("If-Range");
      exchange.getResponseHeaders().set("ETag", tag);
      if (range == null || (ifRange != null && !ifRange.equals(tag))) {
        send(exchange, 200, bytes);
      } else {
        part(bytes, start(range)).handle(exchange);
      }
    };
  }

  /** The part from {@code start} on, whatever was asked for. */
  static HttpHandler part(byte[] bytes, int start) {
    return exchange -> {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + start + "-" + (bytes.length - 1) + "/" + bytes.length);
      send(exchange, 206, Arrays.copyOfRange(bytes, start, bytes.length));
    };
  }

  /** The part asked for, without any check. */
  static HttpHandler blindPart(byte[] bytes) {
    return exchange ->
        part(bytes, start(exchange.getRequestHeaders().getFirst("Range"))).handle(exchange);
  }

  private static int start(String range) {
    return Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
  }

  /** A body without a length before it. */
  static HttpHandler chunked(byte[] bytes) {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    };
  }

  static HttpHandler status(int status, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      send(
          exchange, status, "<html>sorry</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    };
  }

  /** Some bytes at once, then nothing until the server is closed. */
  HttpHandler stalled(byte[] bytes, int count, String tag) {
    return exchange -> {
      cut(bytes, count, tag).handle(exchange);
      await(closing);
    };
  }

  /** No answer until the server is closed; {@code asked} is told of the request. */
  HttpHandler silent(Runnable asked) {
    return exchange -> {
      asked.run();
      await(closing);
    };
  }

  /** The whole, whose second half waits until it is told to come. */
  static HttpHandler held(byte[] bytes, CountDownLatch told) {
    return exchange -> {
      cut(bytes, bytes.length / 2, null).handle(exchange);
      await(told);
      exchange.getResponseBody().write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
    };
  }

  private static void await(CountDownLatch told) {
    try {
      told.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    executor.shutdownNow();
  }
}
