package dev.foldnet.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;

/** A processor that makes sources in its first round. */
final class Maker extends TestProcessor {
  private final Map<String, String> sources;
  private boolean done;

  Maker(Map<String, String> sources) {
    this.sources = sources;
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (!done) {
      done = true;
      sources.forEach(this::make);
    }
    return false;
  }

  private void make(String name, String text) {
    try (Writer writer = processingEnv.getFiler().createSourceFile(name).openWriter()) {
      writer.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
