package dev.foldnet.runtime.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.modality.Classifications;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import dev.foldnet.runtime.EngineOptions;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.TinyClassifier;
import dev.foldnet.runtime.checkpoint.SafetensorsWriter;
import dev.foldnet.runtime.image.PictureException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model for many threads: each has a predictor to itself, and is told what went wrong. */
class PredictorPoolTest {
  private static final int THREADS = 8;
  private static final int PREDICTIONS = 50;

  @TempDir Path folder;

  private final Network net = new TinyClassifier();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @BeforeEach
  void load() throws IOException {
    net.load(TinyClassifier.checkpoint(folder.resolve("tiny.safetensors"), Map.of()));
    net.setPictureSettings(
        net.pictureSettings().with(Map.of("resize", true, "synset", "a, b, c", "range", "0,1")));
  }

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void manyThreadsGetTheirOwnAnswers() throws Exception {
    try (PredictorPool<byte[], Classifications> pool =
        PredictorPool.of(net, PoolOptions.defaults().withSize(3))) {
      List<Future<List<String>>> answers = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int brightest = thread % 3;
        answers.add(threads.submit(() -> answers(pool, brightest)));
      }
      for (int thread = 0; thread < THREADS; thread++) {
        assertThat(answers.get(thread).get()).containsOnly(List.of("a", "b", "c").get(thread % 3));
      }
      assertThat(pool.predict(List.of(png(1), png(0))))
          .extracting(classes -> classes.best().getClassName())
          .containsExactly("b", "a");
      assertThat(pool.predict(List.<byte[]>of())).isEmpty();
    }
  }

  private static List<String> answers(PredictorPool<byte[], Classifications> pool, int brightest)
      throws Exception {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < PREDICTIONS; i++) {
      answers.add(pool.predict(png(brightest)).best().getClassName());
    }
    return answers;
  }

  @Test
  void aBadPictureIsToldApartFromOneThatIsTooLarge() throws Exception {
    try (PredictorPool<byte[], Classifications> pool = PredictorPool.of(net)) {
      assertThat(refused(() -> pool.predict(new byte[9])))
          .hasCauseInstanceOf(PictureException.class)
          .returns(RefusedException.Reason.BAD_INPUT, RefusedException::reason)
          .returns(400, RefusedException::status);
      assertThat(refused(() -> pool.predict(huge())))
          .hasMessageStartingWith("65535x65535, more than")
          .returns(413, RefusedException::status);
      assertThat(refused(() -> pool.predict(List.of(png(0), huge()))))
          .hasMessageStartingWith("picture 1 of the batch: 65535x65535")
          .returns(413, RefusedException::status);
      assertThat(pool.predict(png(2)).best().getClassName()).isEqualTo("c");
    }
  }

  private static RefusedException refused(ThrowingCallable call) {
    return catchThrowableOfType(RefusedException.class, call);
  }

  /** Two weights of 3e38 are finite, their sum is not. */
  @Test
  void anOutputThatIsNoNumberIsNotThePicturesFault() throws Exception {
    Path file = folder.resolve("large.safetensors");
    List<SafetensorsWriter.Entry> entries =
        List.of(
            new SafetensorsWriter.Entry("output.weight", List.of(3, 4)),
            new SafetensorsWriter.Entry("output.bias", List.of(3)));
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, entries, Map.of())) {
      writer.write("output.weight", new float[] {3e38f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
      writer.write("output.bias", new float[] {3e38f, 0, 0});
      writer.finish();
    }
    net.load(file);
    net.setPictureSettings(net.pictureSettings().with(Map.of("resize", true, "range", "0,1")));
    try (PredictorPool<byte[], Classifications> pool = PredictorPool.of(net)) {
      assertThatThrownBy(() -> pool.predict(png(0)))
          .isExactlyInstanceOf(TranslateException.class)
          .hasMessageContaining("the network's output is not finite");
    }
  }

  @Test
  void whoWaitsTooLongIsRefused() throws Exception {
    Pausing pausing = new Pausing();
    PoolOptions one = PoolOptions.defaults().withSize(1).withPatience(Duration.ZERO).withWarmUps(0);
    try (PredictorPool<byte[], Integer> pool =
        PredictorPool.of(net.newModel(EngineOptions.defaults()), pausing, one, png(0))) {
      Future<Integer> first = threads.submit(() -> pool.predict(png(0)));
      pausing.entered.await();

      assertThat(refused(() -> pool.predict(png(0))))
          .hasMessage("all 1 predictors were busy for PT0S")
          .returns(503, RefusedException::status);
      pausing.mayGo.countDown();
      assertThat(first.get()).isEqualTo(1);
    }
  }

  @Test
  void closingWaitsForWhatIsBeingPredictedAndRefusesWhatComesAfter() throws Exception {
    Pausing pausing = new Pausing();
    PoolOptions one = PoolOptions.defaults().withSize(1).withWarmUps(0);
    PredictorPool<byte[], Integer> pool = PredictorPool.of(net.newModel(), pausing, one, png(0));
    Future<Integer> first = threads.submit(() -> pool.predict(png(0)));
    pausing.entered.await();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(pool::close, threads);

    assertThat(closing).isNotDone();
    pausing.mayGo.countDown();
    assertThat(first.get()).isEqualTo(1);
    closing.get();
    assertThat(refused(() -> pool.predict(png(0))))
        .hasMessage("the pool is closed")
        .returns(503, RefusedException::status);
    pool.close();
  }

  @Test
  void warmUpsAreMadeByEachPredictorAndNotTold() throws Exception {
    ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
    Pausing counting = new Pausing();
    counting.mayGo.countDown();
    PoolOptions options =
        PoolOptions.defaults()
            .withSize(2)
            .withWarmUps(3)
            .withListener((name, time) -> told.add(name + (time.isNegative() ? " < 0" : "")));
    try (PredictorPool<byte[], Integer> pool =
        PredictorPool.of(net.newModel(), counting, options, png(0))) {
      assertThat(counting.made).hasValue(6);
      assertThat(told).isEmpty();
      pool.predict(png(0));
      assertThat(told)
          .contains(
              "foldnet.preprocess",
              "foldnet.inference",
              "foldnet.postprocess",
              "foldnet.prediction");
    }
  }

  @Test
  void aModelThatCannotWarmUpIsClosed() {
    Network bare = new TinyClassifier();
    assertThatThrownBy(() -> PredictorPool.of(bare)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                PredictorPool.of(
                    net.newModel(), net.translator(byte[].class), PoolOptions.defaults(), huge()))
        .isInstanceOf(TranslateException.class);
  }

  @Test
  void sizesAreChecked() {
    PoolOptions options = PoolOptions.defaults();
    assertThatIllegalArgumentException().isThrownBy(() -> options.withSize(0));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withWarmUps(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withPatience(Duration.ofMillis(-1)));
    assertThat(options.withEngine(EngineOptions.defaults()).engine())
        .isEqualTo(EngineOptions.defaults());
  }

  /** Counts its outputs, each of which waits until it may go. */
  private static final class Pausing implements Translator<byte[], Integer> {
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch mayGo = new CountDownLatch(1);
    final AtomicInteger made = new AtomicInteger();

    @Override
    public NDList processInput(TranslatorContext context, byte[] input) {
      return new NDList(context.getNDManager().zeros(new Shape(1, 2, 2)));
    }

    @Override
    public Integer processOutput(TranslatorContext context, NDList outputs)
        throws InterruptedException {
      entered.countDown();
      mayGo.await();
      return made.incrementAndGet();
    }
  }

  /** A picture of 2 x 2 pixels, one of them white. */
  private static byte[] png(int white) throws IOException {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(white % 2, white / 2, 0, 255);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  /** A GIF that says it is as large as one can be. */
  private static byte[] huge() throws IOException {
    ByteArrayOutputStream gif = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_BINARY), "gif", gif);
    byte[] bytes = gif.toByteArray();
    for (int i = 6; i < 10; i++) {
      bytes[i] = -1;
    }
    return bytes;
  }
}
