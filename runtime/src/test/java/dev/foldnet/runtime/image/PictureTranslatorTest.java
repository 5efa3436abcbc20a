package dev.foldnet.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.modality.cv.Image;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.TinyClassifier;
import dev.foldnet.runtime.onnx.OnnxExport;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a picture comes as, it is decoded in one way and comes to the same classes. */
class PictureTranslatorTest {
  private static final Map<String, Object> SETTINGS =
      Map.of("resize", true, "range", "0,1", "synset", "a, b, c", "topK", 2);

  @TempDir Path folder;

  private final Network net = new TinyClassifier();

  @BeforeEach
  void load() throws IOException {
    net.load(TinyClassifier.checkpoint(folder.resolve("tiny.safetensors"), Map.of()));
    net.setPictureSettings(net.pictureSettings().with(SETTINGS));
  }

  @Test
  void allKindsComeToTheSame() throws Exception {
    byte[] png = png(0, 255, 0, 0);
    Path file = Files.write(folder.resolve("b.png"), png);
    try (Model model = net.newModel("OnnxRuntime", Map.of())) {
      String expected = predict(model, byte[].class, png);

      assertThat(expected).contains("\"b\"");
      assertThat(predict(model, Path.class, file)).isEqualTo(expected);
      assertThat(predict(model, InputStream.class, new ByteArrayInputStream(png)))
          .isEqualTo(expected);
      assertThat(predict(model, Image.class, Pictures.decode(png).toImage())).isEqualTo(expected);
      assertThat(predict(model, Input.class, request(png))).isEqualTo(expected);
      assertThatThrownBy(() -> net.translator(String.class))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("String");
    }
  }

  @Test
  void aBatchIsClassifiedInOrder() throws Exception {
    try (Model model = net.newModel("OnnxRuntime", Map.of());
        Predictor<byte[], Classifications> predictor =
            model.newPredictor(net.translator(byte[].class))) {
      assertThat(predictor.batchPredict(List.of(png(0, 0, 255, 0), png(255, 0, 0, 0))))
          .extracting(classes -> classes.best().getClassName())
          .containsExactly("c", "a");
      assertThat(predictor.batchPredict(List.of())).isEmpty();
      assertThatThrownBy(() -> predictor.batchPredict(List.of(png(0, 0, 0, 0), new byte[9])))
          .isInstanceOf(TranslateException.class)
          .hasMessageContaining("picture 1 of the batch")
          .hasCauseInstanceOf(PictureException.class);
      assertThatThrownBy(() -> predictor.predict(new byte[0]))
          .isInstanceOf(TranslateException.class)
          .hasCauseInstanceOf(PictureException.class);
    }
  }

  /** As a translator around this one, and its batchifier, ask for them. */
  @Test
  void singlePicturesHaveNoBatchAxis() throws Exception {
    Translator<byte[], Classifications> translator = net.translator(byte[].class);
    try (NDManager manager = NDManager.newBaseManager("OnnxRuntime");
        Model model = net.newModel("OnnxRuntime", Map.of());
        Predictor.PredictorContext context = new Predictor.PredictorContext(model, manager, null)) {
      assertThat(translator.processInput(context, png(0, 0, 0, 0)).head().getShape())
          .isEqualTo(new Shape(1, 2, 2));
      NDList scores = new NDList(manager.create(new float[] {1, 5, 2}));
      assertThat(translator.processOutput(context, scores).best().getClassName()).isEqualTo("b");
      NDList none = new NDList(manager.create(new float[0], new Shape(0, 3)));
      assertThat(translator.batchProcessOutput(context, none)).isEmpty();
      NDList maps = new NDList(manager.create(new float[12], new Shape(1, 3, 2, 2)));
      assertThatThrownBy(() -> translator.batchProcessOutput(context, maps))
          .isInstanceOf(TranslateException.class)
          .hasMessageContaining("(1, 3, 2, 2)");
      NDList nan = new NDList(manager.create(new float[] {1, Float.NaN, 2}, new Shape(1, 3)));
      assertThatThrownBy(() -> translator.batchProcessOutput(context, nan))
          .isInstanceOf(TranslateException.class)
          .hasMessageContaining("not finite: NaN for class 1");
    }
  }

  @Test
  void imagesAreTheSamePictures() throws IOException {
    byte[] samples = new byte[5 * 3 * 3];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i * 37);
    }
    Picture colour = Picture.of(5, 3, 3, samples);
    Picture grey = colour.toGrey();

    assertThat(of(colour.toImage()).samples()).isEqualTo(samples);
    assertThat(of(grey.toImage()).toGrey().samples()).isEqualTo(grey.samples());
    assertThat(colour.toImage().getWidth()).isEqualTo(5);
  }

  @Test
  void criteriaAndServingTakeTheFactoryByName() throws Exception {
    Path onnx = export(PictureMetadata.of(net.pictureSettings()));
    Criteria<Input, Output> criteria =
        Criteria.builder()
            .setTypes(Input.class, Output.class)
            .optModelPath(onnx)
            .optEngine("OnnxRuntime")
            .optArgument("translatorFactory", PictureTranslatorFactory.class.getName())
            .optArgument("batchifier", "stack")
            .optArgument("minWorkers", 1)
            .optArgument("application", "cv/image_classification")
            .build();
    try (ZooModel<Input, Output> model = criteria.loadModel();
        Predictor<Input, Output> predictor = model.newPredictor()) {
      Output output = predictor.predict(request(png(0, 0, 255, 0)));

      JsonArray json = JsonParser.parseString(output.getData().getAsString()).getAsJsonArray();
      assertThat(output.getProperty("Content-Type", "")).isEqualTo("application/json");
      assertThat(json).hasSize(2);
      assertThat(json.get(0).getAsJsonObject().get("className").getAsString()).isEqualTo("c");
      assertThat(predictor.batchPredict(List.of())).isEmpty();
      Input text = request(new byte[] {'{', '}'});
      text.addProperty("Content-Type", "application/json; charset=utf-8");
      for (Input bad : List.of(text, new Input(), request(new byte[] {'{', '}'}))) {
        assertThatThrownBy(() -> predictor.predict(bad))
            .isInstanceOf(TranslateException.class)
            .hasCauseInstanceOf(PictureException.class);
      }
    }
  }

  @Test
  void namesOfClassesStandBesideTheModel() throws Exception {
    Path onnx = export(Map.of());
    Files.writeString(folder.resolve("synset.txt"), "x, y\nz\nw\n");
    Criteria<Path, Classifications> criteria =
        Criteria.builder()
            .setTypes(Path.class, Classifications.class)
            .optModelPath(onnx)
            .optEngine("OnnxRuntime")
            .optTranslatorFactory(new PictureTranslatorFactory())
            .optArgument("resize", "2")
            .optArgument("width", 2)
            .optArgument("height", 2.0)
            .optArgument("flag", "GRAYSCALE")
            .build();
    Path file = Files.write(folder.resolve("a.png"), png(255, 0, 0, 0));
    try (ZooModel<Path, Classifications> model = criteria.loadModel();
        Predictor<Path, Classifications> predictor = model.newPredictor()) {
      assertThat(predictor.predict(file).best().getClassName()).isEqualTo("x, y");
    }
    Files.writeString(folder.resolve("synset.txt"), "x\ny\n");
    try (ZooModel<Path, Classifications> model = criteria.loadModel();
        Predictor<Path, Classifications> predictor = model.newPredictor()) {
      assertThatThrownBy(() -> predictor.predict(file))
          .hasMessage("synset has 2 labels, and the network's output 3 classes");
    }
    Files.delete(folder.resolve("synset.txt"));
    Files.createDirectory(folder.resolve("synset.txt"));
    assertThatThrownBy(criteria::loadModel)
        .isInstanceOf(ModelNotFoundException.class)
        .hasStackTraceContaining("synset.txt\": is no regular file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "topk | 3 | topK",
        "resize_short | 256 | resizeShort",
        "pad | true | pad",
        "centerFit | true | centerFit",
        "toTensor | false | toTensor",
        "synsetUrl | file:/x | synsetUrl",
        "normalize | NaN,1 | normalize",
        "synsetFileName | names.txt | synsetFileName",
      })
  void argumentsThatWouldBeLostAreRefused(String name, String value, String part) {
    PictureTranslatorFactory factory = new PictureTranslatorFactory();

    assertThatThrownBy(
            () ->
                factory.newInstance(byte[].class, Classifications.class, null, Map.of(name, value)))
        .isInstanceOf(TranslateException.class)
        .hasMessageContaining(part);
  }

  @Test
  void withoutAModelTheArgumentsSayTheSize() throws Exception {
    PictureTranslatorFactory factory = new PictureTranslatorFactory();

    assertThat(settings(factory, null, Map.of()))
        .isEqualTo(PictureSettings.forInput(List.of(3, 224, 224)));
    assertThat(settings(factory, null, Map.of("width", 32.0, "height", "32", "pad", "false")))
        .isEqualTo(PictureSettings.forInput(List.of(3, 32, 32)));
    assertThat(settings(factory, null, Map.of("width", 64, "height", 96, "flag", "GRAYSCALE")))
        .isEqualTo(PictureSettings.forInput(List.of(1, 96, 64)));
    assertThatThrownBy(
            () -> factory.newInstance(String.class, Classifications.class, null, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theModelSaysWhatItTakes() throws Exception {
    try (Model model = net.newModel("OnnxRuntime", Map.of())) {
      PictureTranslatorFactory factory = new PictureTranslatorFactory();

      assertThat(settings(factory, model, Map.of()))
          .isEqualTo(PictureSettings.forInput(List.of(1, 2, 2)));
      for (Map<String, ?> bad : List.of(Map.of("width", 3), Map.of("synset", "a, b"))) {
        assertThatThrownBy(() -> settings(factory, model, bad))
            .isInstanceOf(TranslateException.class);
      }
    }
  }

  private Path export(Map<String, String> metadata) throws IOException {
    Path onnx = folder.resolve("model.onnx");
    try (OutputStream out = Files.newOutputStream(onnx)) {
      OnnxExport.write(net, net.weights(), metadata, out);
    }
    return onnx;
  }

  private static PictureSettings settings(
      PictureTranslatorFactory factory, Model model, Map<String, ?> arguments)
      throws TranslateException {
    Translator<byte[], Classifications> translator =
        factory.newInstance(byte[].class, Classifications.class, model, arguments);
    return ((PictureTranslator<byte[]>) translator).settings();
  }

  private <I> String predict(Model model, Class<I> type, I picture) throws TranslateException {
    try (Predictor<I, Classifications> predictor = model.newPredictor(net.translator(type))) {
      return predictor.predict(picture).toJson();
    }
  }

  private static Input request(byte[] data) {
    Input input = new Input();
    input.add("data", data);
    return input;
  }

  private static Picture of(Image image) {
    return Pictures.of((BufferedImage) image.getWrappedImage());
  }

  /** A picture of 2 x 2 grey pixels. */
  private static byte[] png(int... levels) throws IOException {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setPixels(0, 0, 2, 2, levels);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
