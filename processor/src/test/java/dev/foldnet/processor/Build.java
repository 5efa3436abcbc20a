package dev.foldnet.processor;

import ai.djl.Model;
import dev.foldnet.dsl.Sequential;
import dev.foldnet.runtime.Network;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** Compiles sources into a folder with a processor, by javac or by Eclipse's compiler. */
public final class Build {
  /**
   * An option of javac's: declarations need no more, and looking into all 70 modules takes time.
   */
  public static final String FEW_MODULES = "--limit-modules=java.compiler";

  private final JavaCompiler compiler;
  private final Path output;
  private final List<Path> classPath = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final List<Processor> processors = new ArrayList<>();
  private List<String> messages = List.of();

  private Build(JavaCompiler compiler, Path output) {
    this.compiler = compiler;
    this.output = output;
  }

  /** A build by javac. */
  public static Build javac(Path output) {
    return new Build(ToolProvider.getSystemJavaCompiler(), output).options(FEW_MODULES);
  }

  /** A build by Eclipse's compiler. */
  public static Build eclipse(Path output) {
    return new Build(new EclipseCompiler(), output).options("-17");
  }

  /** Adds to the class path. */
  public Build with(Path entry) {
    classPath.add(entry);
    return this;
  }

  /** Adds processors; without any none runs. */
  public Build with(Processor... more) {
    processors.addAll(List.of(more));
    return this;
  }

  /** Adds options. */
  public Build options(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /**
   * Compiles.
   *
   * @param sources text by qualified class name
   * @return whether it went well
   */
  public boolean compile(Map<String, String> sources) throws IOException {
    Files.createDirectories(output);
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
      manager.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(output));
      manager.setLocationFromPaths(StandardLocation.CLASS_PATH, fullClassPath());
      List<String> all = new ArrayList<>(options);
      if (processors.isEmpty()) {
        all.add("-proc:none");
      }
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              Writer.nullWriter(),
              manager,
              diagnostics,
              all,
              null,
              manager.getJavaFileObjectsFromPaths(files(sources)));
      task.setProcessors(processors);
      boolean success = task.call();
      messages = diagnostics.getDiagnostics().stream().map(Build::text).toList();
      return success;
    }
  }

  /** Errors and warnings of the last run: {@code ERROR Name.java:3 message}. */
  public List<String> messages() {
    return messages;
  }

  /** Packs a folder into a jar. */
  public static Path jar(Path folder, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(folder.relativize(path).toString().replace('\\', '/')));
        Files.copy(path, out);
      }
    }
    return jar;
  }

  /**
   * What declarations and generated classes need: a compiler opens everything that is on its class
   * path, and on that of the tests stand the engines.
   */
  public static List<File> libraries() {
    return Stream.of(Sequential.class, Network.class, Model.class, Build.class)
        .map(Build::location)
        .toList();
  }

  private static File location(Class<?> type) {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Path> fullClassPath() {
    return Stream.concat(classPath.stream(), libraries().stream().map(File::toPath)).toList();
  }

  /** Eclipse's compiler wants files. */
  private List<Path> files(Map<String, String> sources) throws IOException {
    Path root = output.resolveSibling(output.getFileName() + "-sources");
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : new TreeMap<>(sources).entrySet()) {
      Path file = root.resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source.getValue()));
    }
    return files;
  }

  private static String text(Diagnostic<? extends JavaFileObject> diagnostic) {
    JavaFileObject file = diagnostic.getSource();
    String name = file == null ? "-" : file.getName().replaceFirst(".*/", "");
    return diagnostic.getKind()
        + " "
        + name
        + ":"
        + diagnostic.getLineNumber()
        + " "
        + diagnostic.getMessage(Locale.ROOT);
  }
}
