package dev.foldnet.samples.service;

import ai.djl.modality.Classifications;
import dev.foldnet.runtime.service.PredictorPool;
import dev.foldnet.runtime.service.RefusedException;
import dev.foldnet.samples.resnet.FusedResNet20Cifar10;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.multipart.MultipartFile;

/** A handwritten digit is uploaded, its classes are answered. */
@SpringBootApplication
@RestController
class PictureService {
  private final PredictorPool<byte[], Classifications> predictors;

  PictureService(MeterRegistry meters) throws Exception {
    FusedResNet20Cifar10 network = new FusedResNet20Cifar10();
    network.loadResource("/resnet20_cifar10_digits.pth");
    predictors = PredictorPool.of(network, (name, time) -> meters.timer(name).record(time));
  }

  @PostMapping(path = "/classify", consumes = "multipart/form-data")
  List<?> classify(@RequestParam MultipartFile picture) throws Exception {
    return predictors.predict(picture.getBytes()).topK();
  }

  @ExceptionHandler
  ResponseEntity<String> refused(RefusedException e) {
    return ResponseEntity.status(e.status()).body(e.getMessage());
  }

  public static void main(String[] args) {
    SpringApplication.run(PictureService.class, args);
  }
}
