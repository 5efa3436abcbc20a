package dev.foldnet.runtime;

import dev.foldnet.runtime.checkpoint.LoadReport;
import dev.foldnet.runtime.image.PictureException;
import dev.foldnet.runtime.image.PictureSettings;
import dev.foldnet.runtime.image.Siblings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Weights and what is known of where they came from; exchanged together.
 *
 * @param content what was read
 * @param folded whether they came folded
 * @param name of their source, for messages
 * @param place where they were found
 * @param arguments about pictures, as the metadata have them
 * @param given settings for pictures that somebody has set
 */
record Loaded(
    Content content,
    boolean folded,
    String name,
    Place place,
    Map<String, String> arguments,
    Optional<PictureSettings> given) {

  /**
   * What was read.
   *
   * @param weights by the names that the network asks for
   * @param report how the file's keys were read
   * @param conditions what the weights decide of batch norms
   */
  record Content(NetworkWeights weights, LoadReport report, Conditions conditions) {}

  /**
   * Where weights were found.
   *
   * @param file where they are one
   * @param resource on the class path, where they are that
   */
  record Place(Optional<Path> file, Optional<String> resource) {
    /** A stream or a channel. */
    static final Place NONE = new Place(Optional.empty(), Optional.empty());

    static Place of(Path file) {
      return new Place(Optional.of(file), Optional.empty());
    }

    static Place of(String resource) {
      return new Place(Optional.empty(), Optional.of(resource));
    }
  }

  /** The same with other settings for pictures. */
  Loaded with(PictureSettings settings) {
    return new Loaded(content, folded, name, place, arguments, Optional.of(settings));
  }

  /**
   * The settings for pictures: those given, else pytorchcv's, but for what the zoo says, but for
   * what the metadata say, but for what the properties file beside the weights says.
   *
   * @param info of the network
   * @param anchor finds resources
   * @param zoo what the zoo whose keys the weights had says of pictures
   */
  PictureSettings settings(NetworkInfo info, Class<?> anchor, Map<String, String> zoo) {
    if (given.isPresent()) {
      return given.get();
    }
    PictureSettings settings =
        PictureSettings.forNetwork(info.id(), info.inputs().get(0), info.outputs().get(0))
            .with(zoo);
    if (!arguments.isEmpty()) {
      try {
        settings = settings.with(arguments);
      } catch (PictureException e) {
        throw new PictureException(name + ": the metadata: " + e.getMessage(), e);
      }
    }
    if (place.file().isPresent()) {
      Path file = place.file().get();
      return settings.beside(file.getFileName().toString(), Siblings.besideFile(file));
    }
    if (place.resource().isPresent()) {
      String resource = place.resource().get();
      String plain = resource.substring(resource.lastIndexOf('/') + 1);
      return settings.beside(plain, Siblings.besideResource(anchor, resource));
    }
    return settings;
  }
}
