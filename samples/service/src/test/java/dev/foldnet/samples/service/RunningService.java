package dev.foldnet.samples.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** The service on a port that is free, and what its clients do. */
final class RunningService implements AutoCloseable {
  private static final String BOUNDARY = "----foldnet";

  private final ServletWebServerApplicationContext context =
      (ServletWebServerApplicationContext)
          SpringApplication.run(PictureService.class, "--server.port=0");

  URI at(String path) {
    return URI.create("http://localhost:" + context.getWebServer().getPort() + path);
  }

  /** The answer to a form with a picture's file. */
  HttpResponse<String> post(HttpClient client, String path, byte[] picture)
      throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        "--%s\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"picture\"\r\n\r\n"
            .formatted(BOUNDARY)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(picture);
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  String get(HttpClient client, String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(at(path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** A picture of a digit, by its name. */
  static byte[] digit(String name) throws IOException {
    try (InputStream in = RunningService.class.getResourceAsStream("/" + name + ".png")) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
