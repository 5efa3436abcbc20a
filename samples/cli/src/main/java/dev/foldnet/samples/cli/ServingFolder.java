package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.image.PictureServingTranslator;
import dev.foldnet.runtime.image.PictureSettings;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What DJL Serving loads as it is: {@code model.onnx} and {@code serving.properties}; of a
 * classifier of pictures also {@code synset.txt}, where its classes have names, and in {@code libs}
 * the runtime, whose translator decodes pictures as everywhere here.
 */
final class ServingFolder {
  private ServingFolder() {}

  /**
   * Whether the folder can be made; asked before the work.
   *
   * @throws Refusal if not: nothing is replaced or mixed with what is there
   */
  static void require(Path folder) {
    try {
      NewFolder.requirePlace(folder);
    } catch (IOException e) {
      throw NewFiles.refusal(folder, e);
    }
  }

  /**
   * Writes it, all or nothing.
   *
   * @param pictures the settings, if the network takes pictures
   */
  static void write(
      Path folder,
      Network network,
      Optional<PictureSettings> pictures,
      ExportCommand.Writing model) {
    boolean classifies = pictures.isPresent() && network.info().outputs().get(0).size() == 1;
    try (NewFolder made = NewFolder.at(folder)) {
      Path draft = made.draft();
      model.to(draft.resolve("model.onnx"));
      String properties = "engine=OnnxRuntime\n";
      if (classifies) {
        properties += "translator=" + PictureServingTranslator.class.getName() + "\n";
        Path runtime = runtime();
        Path libs = Files.createDirectory(draft.resolve("libs"));
        Files.copy(runtime, libs.resolve(runtime.getFileName()));
        List<String> names = pictures.get().scores().labels();
        if (!names.isEmpty()) {
          Files.write(draft.resolve("synset.txt"), names);
        }
      }
      Files.writeString(draft.resolve("serving.properties"), properties);
      made.publish();
    } catch (IOException e) {
      throw NewFiles.refusal(folder, e);
    }
  }

  /** The runtime's jar. */
  private static Path runtime() {
    try {
      Path jar = Path.of(Network.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(jar)) {
        return jar;
      }
      throw new Refusal(jar + ": is not the runtime's jar, which goes into the folder");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
