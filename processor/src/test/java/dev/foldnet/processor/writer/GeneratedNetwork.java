package dev.foldnet.processor.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.Build;
import dev.foldnet.processor.declaration.NetworkDeclaration;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.fold.Folds;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.problem.Origin;
import dev.foldnet.runtime.Network;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** The generated sources of a graph, compiled in memory with all warnings on. */
final class GeneratedNetwork {
  private final List<Source> sources;
  private final Map<String, byte[]> classes = new HashMap<>();

  private GeneratedNetwork(List<Source> sources) {
    this.sources = sources;
  }

  static List<Source> sources(String name, Graph graph) {
    return new Writer("a.b", true).write(network(name, Folds.fold(graph)));
  }

  /** Of networks of one declaration. */
  static List<Source> sources(Map<String, Graph> networks) {
    Map<String, Folded> folded = new LinkedHashMap<>();
    networks.forEach((name, graph) -> folded.put(name, Folds.fold(graph)));
    return sourcesOfFolded(folded);
  }

  /** Of networks of one declaration, which are folded. */
  static List<Source> sourcesOfFolded(Map<String, Folded> networks) {
    return new Writer("a.b", true)
        .write(
            networks.entrySet().stream()
                .map(entry -> network(entry.getKey(), entry.getValue()))
                .toList(),
            "NetShared");
  }

  private static Writer.Network network(String name, Folded folded) {
    Origin nowhere = new Origin() {};
    NetworkDeclaration declaration =
        new NetworkDeclaration(
            new Text(name, nowhere),
            Optional.of(new Text(name.toLowerCase(java.util.Locale.ROOT), nowhere)),
            Optional.empty(),
            List.of(),
            List.of(),
            "a.b.Net",
            nowhere);
    return new Writer.Network(declaration, folded, List.of());
  }

  static GeneratedNetwork compile(String name, Graph graph) throws Exception {
    return compile(sources(name, graph));
  }

  static GeneratedNetwork compile(List<Source> sources) throws Exception {
    GeneratedNetwork network = new GeneratedNetwork(sources);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager standard = compiler.getStandardFileManager(found, null, null);
        JavaFileManager memory = network.new Memory(standard)) {
      standard.setLocation(StandardLocation.CLASS_PATH, Build.libraries());
      List<String> options = List.of("-Xlint:all", "-proc:none", Build.FEW_MODULES);
      compiler.getTask(null, memory, found, options, null, network.units()).call();
    }
    List<Diagnostic<? extends JavaFileObject>> mistakes =
        found.getDiagnostics().stream()
            .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
            .filter(diagnostic -> diagnostic.getSource() != null)
            .toList();
    assertThat(mistakes).isEmpty();
    return network;
  }

  private List<JavaFileObject> units() {
    List<JavaFileObject> units = new ArrayList<>();
    for (Source source : sources) {
      if (source instanceof Source.JavaClass type) {
        URI uri = URI.create("memory:///" + type.name().replace('.', '/') + ".java");
        units.add(
            new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
              @Override
              public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return type.text();
              }
            });
      }
    }
    return units;
  }

  /** A class of the network. */
  Network load(String name) throws ReflectiveOperationException {
    ClassLoader loader =
        new ClassLoader(getClass().getClassLoader()) {
          @Override
          protected Class<?> findClass(String wanted) throws ClassNotFoundException {
            byte[] bytes = classes.get(wanted);
            if (bytes == null) {
              throw new ClassNotFoundException(wanted);
            }
            return defineClass(wanted, bytes, 0, bytes.length);
          }
        };
    return (Network) loader.loadClass("a.b." + name).getDeclaredConstructor().newInstance();
  }

  /** The class files, by class name. */
  Map<String, byte[]> classes() {
    return classes;
  }

  private final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    Memory(StandardJavaFileManager manager) {
      super(manager);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/')), kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream() {
            @Override
            public void close() {
              classes.put(name, toByteArray());
            }
          };
        }
      };
    }
  }
}
