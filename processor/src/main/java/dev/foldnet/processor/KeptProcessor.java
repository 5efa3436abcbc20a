package dev.foldnet.processor;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Completion;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * {@link FoldnetProcessor}, its classes loaded once for all modules that one JVM compiles.
 *
 * <p>javac loads a processor anew for each compilation, and what the JVM had compiled of it to
 * machine code is lost each time: two seconds of CPU for each module of a Maven build. This one is
 * for builds with many such modules, and has to be named ({@code -processor}); networks are the
 * same. The classes are loaded again when a jar has changed, and each time where they are not in
 * jars.
 */
public final class KeptProcessor implements Processor {
  /** Where what is kept is found by a later copy of this class: a property of the JVM. */
  private static final String KEY = KeptProcessor.class.getName();

  private final Processor processor;

  /** For javac. */
  public KeptProcessor() {
    try {
      processor =
          (Processor)
              loader(KeptProcessor.class.getClassLoader(), System.getProperties())
                  .loadClass(FoldnetProcessor.class.getName())
                  .getConstructor()
                  .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot load " + FoldnetProcessor.class.getName(), e);
    }
  }

  /**
   * A class loader for what another one loads: the one that is kept, if the jars are the same.
   *
   * @param kept what is kept, and will be
   */
  static ClassLoader loader(ClassLoader own, Map<Object, Object> kept) {
    if (!(own instanceof URLClassLoader path)) {
      return own;
    }
    Optional<List<String>> jars = jars(path.getURLs());
    if (jars.isEmpty()) {
      return own;
    }
    synchronized (kept) {
      if (kept.get(KEY) instanceof Map.Entry<?, ?> last
          && last.getKey().equals(jars.get())
          && last.getValue() instanceof ClassLoader loader) {
        return loader;
      }
      ClassLoader loader = new URLClassLoader(path.getURLs(), own.getParent());
      kept.put(KEY, Map.entry(jars.get(), loader));
      return loader;
    }
  }

  /** What tells jars from others; nothing if some are none. */
  private static Optional<List<String>> jars(URL[] path) {
    List<String> jars = new ArrayList<>();
    try {
      for (URL url : path) {
        Path file = Path.of(url.toURI());
        if (!Files.isRegularFile(file)) {
          return Optional.empty();
        }
        jars.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    } catch (URISyntaxException | IOException e) {
      return Optional.empty();
    }
    return Optional.of(jars);
  }

  @Override
  public Set<String> getSupportedOptions() {
    return processor.getSupportedOptions();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return processor.getSupportedAnnotationTypes();
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return processor.getSupportedSourceVersion();
  }

  @Override
  public void init(ProcessingEnvironment environment) {
    processor.init(environment);
  }

  /** Claims what {@link FoldnetProcessor} claims. */
  @Override
  @SuppressWarnings("DoNotClaimAnnotations")
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    return processor.process(annotations, round);
  }

  @Override
  public Iterable<? extends Completion> getCompletions(
      Element element, AnnotationMirror annotation, ExecutableElement member, String userText) {
    return processor.getCompletions(element, annotation, member, userText);
  }
}
