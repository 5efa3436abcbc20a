package dev.foldnet.samples.service;

import ai.djl.modality.Classifications;
import ai.djl.modality.Classifications.Classification;
import ai.djl.translate.TranslateException;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.service.PredictorPool;
import dev.foldnet.runtime.service.RefusedException;
import dev.foldnet.samples.resnet.FusedResNet20Cifar10;
import dev.foldnet.samples.resnet.ResNet20Cifar10;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** For the page: what the network as declared and the fused one say, and how long it took them. */
@RestController
class Comparison {
  /** How often each is asked, in turn, so that neither is the one that is asked first. */
  private static final int TURNS = 9;

  private final PredictorPool<byte[], Classifications> original = pool(new ResNet20Cifar10());
  private final PredictorPool<byte[], Classifications> fused = pool(new FusedResNet20Cifar10());

  Comparison() throws IOException, TranslateException {}

  private static PredictorPool<byte[], Classifications> pool(Network network)
      throws IOException, TranslateException {
    network.loadResource("/resnet20_cifar10_digits.pth");
    return PredictorPool.of(network);
  }

  /**
   * What one of them says.
   *
   * @param milliseconds the median of {@link #TURNS} times
   */
  record Answer(List<Classification> classes, double milliseconds) {}

  /** Predictions of one of them, timed. */
  private static final class Trial {
    private final PredictorPool<byte[], Classifications> pool;
    private final long[] nanoseconds = new long[TURNS];
    private List<Classification> classes = List.of();

    Trial(PredictorPool<byte[], Classifications> pool) {
      this.pool = pool;
    }

    void turn(int turn, byte[] picture) throws TranslateException {
      long begin = System.nanoTime();
      classes = pool.predict(picture).topK();
      nanoseconds[turn] = System.nanoTime() - begin;
    }

    Answer answer() {
      Arrays.sort(nanoseconds);
      return new Answer(classes, nanoseconds[TURNS / 2] / 1e6);
    }
  }

  @PostMapping(path = "/compare", consumes = "multipart/form-data")
  Map<String, Answer> compare(@RequestParam MultipartFile picture)
      throws IOException, TranslateException {
    byte[] bytes = picture.getBytes();
    Trial declared = new Trial(original);
    Trial folded = new Trial(fused);
    for (int turn = 0; turn < TURNS; turn++) {
      declared.turn(turn, bytes);
      folded.turn(turn, bytes);
    }
    return Map.of("original", declared.answer(), "fused", folded.answer());
  }

  @ExceptionHandler
  ResponseEntity<String> refused(RefusedException e) {
    return ResponseEntity.status(e.status()).body(e.getMessage());
  }
}
