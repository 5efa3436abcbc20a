package dev.foldnet.processor.frontend;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.problem.Origin;
import dev.foldnet.processor.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * Files what is generated, each file with the class that it comes from. Lives through all rounds;
 * not thread safe.
 */
public final class Outputs {
  private final Filer filer;
  private final Messager messager;
  private final FieldOrder order;
  private final NetworkNames names = new NetworkNames();
  private final Map<String, ServiceIndex.Entry> networks = new LinkedHashMap<>();
  private final Set<String> declared = new HashSet<>();
  private boolean warned;

  /** Outputs of a compilation. */
  public Outputs(ProcessingEnvironment environment) {
    this.filer = environment.getFiler();
    this.messager = environment.getMessager();
    this.order = new FieldOrder(environment.getElementUtils(), filer);
  }

  /** The networks of a family that are still to be filed; notes all of it as declared. */
  public List<NetworkRow> open(NetworkFamily family, Set<String> only) {
    family.rows().forEach(row -> declared.add(row.className()));
    return family.rows().stream()
        .filter(row -> !networks.containsKey(row.id()))
        .filter(row -> only.isEmpty() || only.stream().anyMatch(row::isCalled))
        .toList();
  }

  /**
   * Claims the names of networks, and of what their family shares.
   *
   * @param only the networks that are wanted; all if empty
   * @param sources no generated class may have the name of one of these
   * @return those whose names were all free, or their own; of the others problems say whose they
   *     are
   */
  public List<NetworkRow> claim(
      NetworkFamily family,
      List<NetworkRow> rows,
      Set<String> only,
      SourceClasses sources,
      Problems problems) {
    List<NetworkRow> free =
        rows.stream().filter(row -> names.claim(row, sources, problems)).toList();
    return rows.isEmpty() || !family.shares(only) || names.claimShared(family, sources, problems)
        ? free
        : List.of();
  }

  /** Notes that all files of a network are filed. */
  public void add(NetworkFamily family, NetworkRow row) {
    Optional<String> id = row.declaration().id().map(Text::value);
    networks.put(row.id(), ServiceIndex.Entry.of(family.source(), row.className(), id));
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
  public void resource(String path, String text, Origin origin) {
    resource(path, text, elements(origin));
  }

  /**
   * Leaves for each block the order of its fields, for those who will see its class file only; then
   * nothing is left to do for the sources so far.
   */
  public void settle(SourceClasses sources, List<BlockDeclaration> blocks) {
    for (BlockDeclaration block : blocks) {
      resource(order.path(block), FieldOrder.text(block), block.origin());
    }
    sources.settle();
  }

  /**
   * Brings the index of networks up to date; nothing is written if there is nothing to say.
   *
   * @param sources what is compiled now: networks that one of them declares no more go
   */
  public void serviceIndex(SourceClasses sources) {
    new ServiceIndex(filer)
        .updated(
            networks.values(),
            old -> sources.contain(old.source()) && !declared.contains(old.className()))
        .ifPresent(text -> resource(ServiceIndex.PATH, text));
  }

  private void resource(String path, String text, Element... elements) {
    try {
      FileObject file = filer.createResource(StandardLocation.CLASS_OUTPUT, "", path, elements);
      write(file, text);
      checkPlace(file, path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  /** Without a folder for classes, javac leaves the name of a resource and takes its path away. */
  private void checkPlace(FileObject file, String path) {
    String found = file.toUri().getPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    boolean lost = found != null && found.endsWith("/" + name) && !found.endsWith("/" + path);
    if (lost && !warned) {
      warned = true;
      messager.printMessage(
          Diagnostic.Kind.WARNING,
          "javac put "
              + path
              + " at "
              + found
              + ", where the network does not"
              + " find it: give it a folder for classes, as in -d .");
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
