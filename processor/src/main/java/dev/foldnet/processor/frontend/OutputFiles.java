package dev.foldnet.processor.frontend;

import dev.foldnet.processor.problem.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** Files what is generated, each file with the class that it comes from. */
public final class OutputFiles {
  private final Filer filer;

  /** Writes through a filer. */
  public OutputFiles(Filer filer) {
    this.filer = filer;
  }

  /**
   * Files a class.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void javaClass(String qualifiedName, String text, Origin origin) {
    try {
      write(filer.createSourceFile(qualifiedName, elements(origin)), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write class " + qualifiedName, e);
    }
  }

  /**
   * Files a resource beside the compiled classes.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void resource(String path, String text, List<Origin> origins) {
    Element[] elements =
        origins.stream().flatMap(one -> List.of(elements(one)).stream()).toArray(Element[]::new);
    try {
      write(filer.createResource(StandardLocation.CLASS_OUTPUT, "", path, elements), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  private static void write(FileObject file, String text) throws IOException {
    try (Writer writer = file.openWriter()) {
      writer.write(text);
    }
  }

  private static Element[] elements(Origin origin) {
    return origin instanceof JavacOrigin place ? new Element[] {place.element()} : new Element[0];
  }
}
