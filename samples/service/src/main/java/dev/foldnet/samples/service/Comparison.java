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
  private final PredictorPool<byte[], Classifications> original = pool(new ResNet20Cifar10());
  private final PredictorPool<byte[], Classifications> fused = pool(new FusedResNet20Cifar10());

  Comparison() throws IOException, TranslateException {}

  private static PredictorPool<byte[], Classifications> pool(Network network)
      throws IOException, TranslateException {
    network.loadResource("/resnet20_cifar10_digits.pth");
    return PredictorPool.of(network);
  }

  /** What one of them says. */
  record Answer(List<Classification> classes, double milliseconds) {
    static Answer of(PredictorPool<byte[], Classifications> pool, byte[] picture)
        throws TranslateException {
      long begin = System.nanoTime();
      List<Classification> classes = pool.predict(picture).topK();
      return new Answer(classes, (System.nanoTime() - begin) / 1e6);
    }
  }

  @PostMapping(path = "/compare", consumes = "multipart/form-data")
  Map<String, Answer> compare(@RequestParam MultipartFile picture)
      throws IOException, TranslateException {
    byte[] bytes = picture.getBytes();
    return Map.of("original", Answer.of(original, bytes), "fused", Answer.of(fused, bytes));
  }

  @ExceptionHandler
  ResponseEntity<String> refused(RefusedException e) {
    return ResponseEntity.status(e.status()).body(e.getMessage());
  }
}
