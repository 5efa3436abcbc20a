package dev.foldnet.runtime.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The small files that may stand beside weights: settings, and names of classes. They are trusted
 * no further than weights are: a name leads to a regular file of that folder, or to nothing.
 */
public sealed interface Siblings {

  /** What messages call the file of that name. */
  String title(String name);

  /** Whether something of that name is there. */
  boolean has(String name);

  /**
   * Opens a file.
   *
   * @param name a plain one: no path
   * @return nothing if there is no such file
   * @throws PictureException if what it names is no regular file
   */
  Optional<InputStream> open(String name) throws IOException;

  /** Files beside a file. */
  static Siblings besideFile(Path file) {
    Path folder = file.getParent();
    return new Folder(folder == null ? file.getFileSystem().getPath("") : folder);
  }

  /** Class-path resources beside one of that name, as {@link Class#getResource} finds it. */
  static Siblings besideResource(Class<?> anchor, String resource) {
    return new Resources(anchor, resource.substring(0, resource.lastIndexOf('/') + 1));
  }

  /** None: where there are no files, only values. */
  static Siblings none() {
    return new None();
  }

  /**
   * Files. A link may not lead out of the folder.
   *
   * @param folder where they stand
   */
  record Folder(Path folder) implements Siblings {
    @Override
    public String title(String name) {
      return folder.resolve(name).toString();
    }

    @Override
    public boolean has(String name) {
      return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Optional<InputStream> open(String name) throws IOException {
      if (!has(name)) {
        return Optional.empty();
      }
      Path file = folder.resolve(name);
      if (!Files.isRegularFile(file)) {
        throw new PictureException("is no regular file");
      }
      if (!file.toRealPath().startsWith(folder.toAbsolutePath().toRealPath())) {
        throw new PictureException("is a link out of the folder");
      }
      return Optional.of(Files.newInputStream(file));
    }
  }

  /**
   * Class-path resources.
   *
   * @param anchor the class that finds them
   * @param path what stands before their names: empty, or ending in a slash
   */
  record Resources(Class<?> anchor, String path) implements Siblings {
    @Override
    public String title(String name) {
      return path + name;
    }

    @Override
    public boolean has(String name) {
      return anchor.getResource(path + name) != null;
    }

    @Override
    public Optional<InputStream> open(String name) {
      return Optional.ofNullable(anchor.getResourceAsStream(path + name));
    }
  }

  /** Nothing. */
  record None() implements Siblings {
    @Override
    public String title(String name) {
      return name;
    }

    @Override
    public boolean has(String name) {
      return false;
    }

    @Override
    public Optional<InputStream> open(String name) {
      throw new PictureException("names a file, and there is no folder to find it in");
    }
  }
}
