package dev.foldnet.samples.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What clients of the service get. */
class PictureServiceTest {
  /** Not the eight, which the network takes for a two. */
  private static final List<String> DIGITS =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "nine");

  private static final int CLIENTS = 8;

  /** Of each client; -Dfoldnet.requests=15000 is about a minute on two cores. */
  private static final int REQUESTS = Integer.getInteger("foldnet.requests", 25);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = new RunningService();
  }

  @AfterAll
  static void end() {
    service.close();
  }

  @Test
  void eachDigitIsTold() throws Exception {
    for (String digit : DIGITS) {
      HttpResponse<String> answer = service.post(CLIENT, "/classify", RunningService.digit(digit));
      assertThat(answer.statusCode()).isEqualTo(200);
      JsonArray classes = JsonParser.parseString(answer.body()).getAsJsonArray();
      assertThat(best(classes)).isEqualTo(digit);
      assertThat(classes).hasSize(3);
    }
  }

  @Test
  void bothNetworksSayTheSame() throws Exception {
    String body = service.post(CLIENT, "/compare", RunningService.digit("seven")).body();
    JsonObject answers = JsonParser.parseString(body).getAsJsonObject();
    JsonObject original = answers.getAsJsonObject("original");
    JsonObject fused = answers.getAsJsonObject("fused");
    assertThat(best(original.getAsJsonArray("classes"))).isEqualTo("seven");
    assertThat(best(fused.getAsJsonArray("classes"))).isEqualTo("seven");
    assertThat(fused.get("milliseconds").getAsDouble()).isPositive();
  }

  private static String best(JsonArray classes) {
    return classes.get(0).getAsJsonObject().get("className").getAsString();
  }

  @Test
  void aBadPictureIs400AndSaysWhy() throws Exception {
    for (String path : List.of("/classify", "/compare")) {
      HttpResponse<String> answer = service.post(CLIENT, path, new byte[] {1, 2, 3});
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).startsWith("no picture of a kind known here");
    }
  }

  @Test
  void whatIsNoFormIs415AndOneWithoutAPicture400() throws Exception {
    assertThat(status("image/png", "")).isEqualTo(415);
    assertThat(status("multipart/form-data; boundary=b", "--b--\r\n")).isEqualTo(400);
  }

  private static int status(String type, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(service.at("/classify"))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  @Test
  void aLargeOneIs413() throws Exception {
    HttpResponse<String> pixels = service.post(CLIENT, "/classify", hugeGif());
    assertThat(pixels.statusCode()).isEqualTo(413);
    assertThat(pixels.body()).startsWith("65535x65535, more than");
    HttpResponse<String> bytes = service.post(CLIENT, "/classify", new byte[12 << 20]);
    assertThat(bytes.statusCode()).isEqualTo(413);
  }

  /** One that says it is as large as one can be. */
  private static byte[] hugeGif() throws IOException {
    ByteArrayOutputStream gif = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_BINARY), "gif", gif);
    byte[] bytes = gif.toByteArray();
    Arrays.fill(bytes, 6, 10, (byte) -1);
    return bytes;
  }

  @Test
  void itIsReadyAndTimed() throws Exception {
    service.post(CLIENT, "/classify", RunningService.digit("two"));
    assertThat(service.get(CLIENT, "/actuator/health/readiness")).contains("UP");
    assertThat(service.get(CLIENT, "/actuator/metrics/foldnet.inference")).contains("COUNT");
  }

  @Test
  void manyClientsAreAnsweredEach() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<Integer>> wrong = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int first = client;
        wrong.add(clients.submit(() -> wrong(first)));
      }
      for (Future<Integer> count : wrong) {
        assertThat(count.get()).isZero();
      }
    } finally {
      clients.shutdownNow();
    }
  }

  /** How many of a client's answers are not what they should be; each tenth picture is cut off. */
  private static int wrong(int first) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    int wrong = 0;
    for (int i = 0; i < REQUESTS; i++) {
      String digit = DIGITS.get((first + i) % DIGITS.size());
      byte[] picture = RunningService.digit(digit);
      boolean cut = i % 10 == 9;
      HttpResponse<String> answer =
          service.post(client, "/classify", cut ? Arrays.copyOf(picture, 50) : picture);
      boolean right =
          cut
              ? answer.statusCode() == 400
              : answer.statusCode() == 200
                  && best(JsonParser.parseString(answer.body()).getAsJsonArray()).equals(digit);
      wrong += right ? 0 : 1;
    }
    return wrong;
  }
}
