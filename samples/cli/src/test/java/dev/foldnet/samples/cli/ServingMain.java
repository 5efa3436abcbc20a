package dev.foldnet.samples.cli;

import ai.djl.Device;
import ai.djl.inference.Predictor;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Loads a folder as DJL Serving does (its class {@code ModelInfo}), without Foldnet on the class
 * path, and says what the bytes of pictures come to, a line each.
 */
public final class ServingMain {
  private ServingMain() {}

  /** The folder, then pictures. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve("serving.properties"))) {
      properties.load(in);
    }
    Map<String, Object> arguments = new HashMap<>();
    Map<String, String> options = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      String value = properties.getProperty(name);
      if (name.startsWith("option.")) {
        options.put(name.substring("option.".length()), value);
      } else {
        arguments.put(name, value);
      }
    }
    Criteria<Input, Output> criteria =
        Criteria.builder()
            .setTypes(Input.class, Output.class)
            .optModelUrls(folder.toUri().toURL().toString())
            .optEngine(properties.getProperty("engine"))
            .optArguments(arguments)
            .optOptions(options)
            .optArgument("batchifier", "stack")
            .optDevice(Device.cpu())
            .build();
    try (ZooModel<Input, Output> model = criteria.loadModel();
        Predictor<Input, Output> predictor = model.newPredictor()) {
      for (String picture : List.of(args).subList(1, args.length)) {
        Input request = new Input();
        request.add("data", Files.readAllBytes(Path.of(picture)));
        String answer = predictor.predict(request).getData().getAsString();
        System.out.println(answer.replaceAll("\\s+", " "));
      }
    }
  }
}
