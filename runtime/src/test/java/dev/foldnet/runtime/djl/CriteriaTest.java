package dev.foldnet.runtime.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.metric.Metrics;
import ai.djl.modality.Classifications;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ModelZoo;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.training.util.ProgressBar;
import dev.foldnet.runtime.EngineOptions;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.TinyClassifier;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DJL's criteria find the networks of an index, and of nothing else. */
class CriteriaTest {
  private static final String NAME = TinyClassifier.class.getName();

  /** Set by {@link Trap}, which no test may have initialised. */
  private static boolean trapped;

  @TempDir Path folder;

  private Path weights;
  private Path picture;
  private ClassLoader before;
  private URLClassLoader loader;

  /** Looks like a network's class, and is in no index. */
  static final class Trap {
    static {
      trapped = true;
    }
  }

  @BeforeEach
  void indexAndFiles() throws IOException {
    Path index = folder.resolve("META-INF/services/" + Network.class.getName());
    Files.createDirectories(index.getParent());
    Files.writeString(index, NAME + " # tiny\nno.such.Network # lost\n");
    weights = TinyClassifier.checkpoint(folder.resolve("a+b.safetensors"), Map.of());
    Files.writeString(
        folder.resolve("a+b.safetensors.properties"),
        "range = 0,1\nresize = true\nsynset = a, b, c");
    picture = Files.write(folder.resolve("b.png"), png(0, 255, 0, 0));
    before = Thread.currentThread().getContextClassLoader();
    loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before);
    Thread.currentThread().setContextClassLoader(loader);
  }

  @AfterEach
  void restore() throws IOException {
    Thread.currentThread().setContextClassLoader(before);
    loader.close();
  }

  private static byte[] png(int... levels) throws IOException {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setPixels(0, 0, 2, 2, levels);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static Criteria.Builder<Path, Classifications> criteria() {
    return Criteria.builder().setTypes(Path.class, Classifications.class);
  }

  private String classesByNetwork() throws Exception {
    Network net = new TinyClassifier();
    net.load(weights);
    try (Model model = net.newModel();
        Predictor<Path, Classifications> predictor =
            model.newPredictor(net.translator(Path.class))) {
      return predictor.predict(picture).toJson();
    }
  }

  private String predicted(ZooModel<Path, Classifications> model) throws Exception {
    try (Predictor<Path, Classifications> predictor = model.newPredictor()) {
      return predictor.predict(picture).toJson();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foldnet:tiny?weights=%s",
        "foldnet:///tiny?weights=%s",
        "foldnet://tiny?weights=%s",
        "foldnet:tiny?weights=%s&engine=OnnxRuntime&variant=fused&lenient=true",
        "foldnet:dev.foldnet.runtime.TinyClassifier?weights=%s&option.intraOpNumThreads=1",
        "foldnet:%%74iny?weights=file:%s",
      })
  void addressesLeadToANetworkWithItsWeightsAndSettings(String address) throws Exception {
    ProgressBar progress = new ProgressBar();
    Criteria<Path, Classifications> criteria =
        criteria().optModelUrls(address.formatted(weights)).optProgress(progress).build();
    try (ZooModel<Path, Classifications> model = criteria.loadModel()) {
      assertThat(predicted(model)).isEqualTo(classesByNetwork()).contains("\"b\"");
      assertThat(model.describeInput().values()).containsExactly(new Shape(-1, 1, 2, 2));
      assertThat(model.describeOutput().values()).containsExactly(new Shape(-1, 3));
      assertThat(model.getNDManager().getDevice()).isEqualTo(Device.cpu());
    }
  }

  @Test
  void argumentsOfTheAddressAndOfTheCriteriaAreTheTranslators() throws Exception {
    String address = "foldnet:tiny?topK=1&weights=" + weights;
    try (ZooModel<Path, Classifications> model =
        criteria().optModelUrls(address).optArgument("synset", "x,y,z").build().loadModel()) {
      assertThat(predicted(model)).contains("\"y\"").doesNotContain("\"x\"");
    }
    Criteria<Input, Output> served =
        Criteria.builder().setTypes(Input.class, Output.class).optModelUrls(address).build();
    Input request = new Input();
    request.add("data", Files.readAllBytes(picture));
    try (ZooModel<Input, Output> model = served.loadModel();
        Predictor<Input, Output> predictor = model.newPredictor()) {
      assertThat(predictor.predict(request).getData().getAsString()).contains("\"b\"");
    }
  }

  @Test
  void groupAndArtefactLeadThereToo() throws Exception {
    Criteria.Builder<Path, Classifications> tiny =
        criteria().optGroupId("dev.foldnet").optArtifactId("tiny");
    try (ZooModel<Path, Classifications> model =
        tiny.optOption("weights", weights.toString()).build().loadModel()) {
      assertThat(predicted(model)).isEqualTo(classesByNetwork());
    }
    try (ZooModel<Path, Classifications> model =
        criteria()
            .optArtifactId("dev.foldnet:tiny")
            .optEngine("OnnxRuntime")
            .optOption("weights", weights.toString())
            .optOption("intraOpNumThreads", "1")
            .build()
            .loadModel()) {
      assertThat(model.getProperty("threads")).isEqualTo("1");
    }
    ModelZoo zoo = ModelZoo.getModelZoo("dev.foldnet");
    assertThat(zoo.getModelLoaders())
        .extracting(each -> each.getMrl().toString())
        .containsExactly("djl://dev.foldnet/lost", "djl://dev.foldnet/tiny");
    assertThat(zoo.getModelLoader("tiny")).isNotNull();
    assertThat(zoo.getModelLoader("tinier")).isNull();
    assertThat(zoo.getSupportedEngines()).contains("OnnxRuntime");
  }

  @Test
  void noNetworkIsTakenThatWasNotNamed() {
    assertThatThrownBy(() -> criteria().optGroupId("dev.foldnet").build().loadModel())
        .isInstanceOf(ModelNotFoundException.class)
        .hasStackTraceContaining("asked for by their artefact's id");
  }

  @Test
  void theModelClosesWhatItMade() throws Exception {
    ZooModel<Path, Classifications> model =
        criteria().optModelUrls("foldnet:tiny?weights=" + weights).build().loadModel();
    Predictor<Path, Classifications> predictor = model.newPredictor();
    predictor.predict(picture);
    model.close();
    model.close();
    assertThatThrownBy(() -> predictor.predict(picture)).hasStackTraceContaining("closed");
    assertThat(model.getNDManager().isOpen()).isFalse();
  }

  @Test
  void metricsAreDjls() throws Exception {
    try (ZooModel<Path, Classifications> model =
            criteria().optModelUrls("foldnet:tiny?weights=" + weights).build().loadModel();
        Predictor<Path, Classifications> predictor = model.newPredictor()) {
      model.setProperty("metric_dimension", "mine");
      Metrics metrics = new Metrics();
      predictor.setMetrics(metrics);
      predictor.predict(picture);
      assertThat(metrics.getMetricNames())
          .containsExactlyInAnyOrder("Preprocess", "Inference", "Postprocess", "Prediction");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foldnet:tyni?weights=a | no network tyni; did you mean tiny?",
        "foldnet:?weights=a | no network",
        "foldnet:lost | no.such.Network cannot be used",
        "foldnet:java.lang.String | no network java.lang.String",
        "foldnet:tiny?weights=a&weights=b | weights is given twice",
        "foldnet:tiny?weights | expected name=value, found \"weights\"",
        "foldnet:tiny?weights=a#b | a # in it is written %23",
        "foldnet:tiny?variant=folded | variant is original or fused, not \"folded\"",
        "foldnet:tiny?variant=original | no way leads from",
        "foldnet:tiny?lenient=1 | lenient is true or false",
        "foldnet:tiny?topK=many | topK is a whole number",
        "foldnet:tiny?translatorFactory=a.B | unknown setting \"translatorFactory\"",
        "foldnet:tiny?blockFactory=a.B | unknown setting \"blockFactory\"",
      })
  void anAddressThatCannotBeIsRefused(String address, String reason) {
    assertThatThrownBy(() -> criteria().optModelUrls(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(address + ": ")
        .hasMessageContaining(reason);
  }

  @Test
  void noClassOutsideTheIndexIsInitialised() {
    String trap = CriteriaTest.class.getName() + "$Trap";
    assertThatThrownBy(() -> criteria().optModelUrls("foldnet:" + trap + "?weights=a"))
        .hasMessageContaining("no network");
    assertThat(trapped).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FOLDER/b.png | not a checkpoint",
        "FOLDER/none.pth | no such file",
        "https://example.org/a.pth | no address",
        "//server/a.pth | no address",
        "jar:file:/a.jar!/b | no address",
        "'' | no weights were released for it",
      })
  void weightsAreFilesOfThisMachineAndNothingElse(String named, String reason) {
    String place = named.replace("FOLDER", folder.toString());
    String address = place.isEmpty() ? "foldnet:tiny" : "foldnet:tiny?weights=" + place;
    assertThatThrownBy(() -> criteria().optModelUrls(address).build().loadModel())
        .isInstanceOf(WeightsException.class)
        .hasMessageStartingWith(place.isEmpty() ? "tiny" : place)
        .hasMessageContaining(reason);
  }

  /** DJL takes classes and settings from beside a model. */
  @Test
  void nothingBesideTheWeightsIsRun() throws Exception {
    Files.writeString(
        folder.resolve("serving.properties"), "option.engine=None\ntranslatorFactory=a.B\n");
    Files.write(folder.resolve("a.jar"), "no jar".getBytes(StandardCharsets.UTF_8));
    try (ZooModel<Path, Classifications> model =
        criteria().optModelUrls("foldnet:tiny?weights=" + weights).build().loadModel()) {
      assertThat(predicted(model)).contains("\"b\"");
    }
  }

  @Test
  void anotherEnginesModelIsRefused() {
    String address = "foldnet:tiny?weights=" + weights;
    assertThatThrownBy(
            () -> criteria().optModelUrls(address).optEngine("OnnxRuntime").build().loadModel())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("in place of optEngine(\"OnnxRuntime\"), say engine=OnnxRuntime");
  }

  @Test
  void devicesAreTheModels() throws Exception {
    String address = "foldnet:tiny?weights=" + weights;
    for (String gpu : List.of("gpu", "gpu0", "gpu1")) {
      Device device = Device.fromName(gpu, null);
      assertThatThrownBy(
              () -> criteria().optModelUrls(address).optDevice(device).build().loadModel())
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("com.microsoft.onnxruntime:onnxruntime_gpu:1.28.0");
    }
    Network net = new TinyClassifier();
    net.load(weights);
    try (Model model = net.newModel(EngineOptions.defaults().withDevice(Device.cpu()))) {
      assertThatThrownBy(() -> model.newPredictor(net.translator(Path.class), Device.gpu()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("computes on cpu()");
    }
  }
}
