package dev.foldnet.processor.frontend;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Networks of classes inside a method's body or an expression. No compiler shows them to a
 * processor; javac, once it has analysed a file, tells of them by its trees. Looked at are files
 * that import from the language alone.
 */
public final class LocalNetworks {
  private static final String LANGUAGE = "dev.foldnet.dsl.";
  private static final Set<String> MARKS = Set.of(LANGUAGE + "Network", LANGUAGE + "Networks");

  private LocalNetworks() {}

  /** Has them reported as mistakes, if the compiler is javac and seen to be. */
  public static void watch(ProcessingEnvironment environment) {
    try {
      Trees trees = Trees.instance(environment);
      JavacTask.instance(environment).addTaskListener(new Listener(trees));
    } catch (IllegalArgumentException | LinkageError notJavac) {
      // nobody else shows what stands in bodies
    }
  }

  private static final class Listener implements TaskListener {
    private final Trees trees;

    Listener(Trees trees) {
      this.trees = trees;
    }

    @Override
    public void finished(TaskEvent event) {
      TypeElement type = event.getTypeElement();
      if (event.getKind() == TaskEvent.Kind.ANALYZE
          && type != null
          && importsLanguage(event.getCompilationUnit())) {
        TreePath path = trees.getPath(type);
        if (path != null) {
          new Search(trees).scan(path, null);
        }
      }
    }

    private static boolean importsLanguage(CompilationUnitTree unit) {
      return unit.getImports().stream()
          .anyMatch(each -> each.getQualifiedIdentifier().toString().startsWith(LANGUAGE));
    }
  }

  private static final class Search extends TreePathScanner<Void, Void> {
    private final Trees trees;

    Search(Trees trees) {
      this.trees = trees;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      if (isLocal()) {
        type.getModifiers().getAnnotations().stream()
            .filter(this::isMark)
            .findFirst()
            .ifPresent(mark -> report(type, mark));
      }
      return super.visitClass(type, null);
    }

    /** Whether the class stands in something else than classes. */
    private boolean isLocal() {
      for (Tree around : getCurrentPath()) {
        if (!(around instanceof ClassTree || around instanceof CompilationUnitTree)) {
          return true;
        }
      }
      return false;
    }

    private boolean isMark(AnnotationTree annotation) {
      TreePath type = TreePath.getPath(getCurrentPath(), annotation.getAnnotationType());
      Element element = type == null ? null : trees.getElement(type);
      return element instanceof TypeElement known
          && MARKS.contains(known.getQualifiedName().toString());
    }

    private void report(ClassTree type, AnnotationTree mark) {
      trees.printMessage(
          Diagnostic.Kind.ERROR,
          "["
              + ProblemKind.MISPLACED.tag()
              + "] no processor sees a class inside a method or an expression: declare "
              + type.getSimpleName()
              + " outside",
          mark,
          getCurrentPath().getCompilationUnit());
    }
  }
}
