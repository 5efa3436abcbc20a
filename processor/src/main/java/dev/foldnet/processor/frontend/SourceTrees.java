package dev.foldnet.processor.frontend;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

/**
 * What only javac's syntax trees tell. Other compilers, and environments that hide javac, tell
 * nothing.
 */
abstract class SourceTrees {

  /** The trees of a compilation, if it has any. */
  static SourceTrees of(ProcessingEnvironment environment) {
    try {
      return new OfJavac(Trees.instance(environment));
    } catch (IllegalArgumentException | LinkageError notJavac) {
      return new None();
    }
  }

  /** Whether a field of the sources is seen to have an initialiser. */
  abstract boolean hasInitialiser(VariableElement field);

  /** Whether a field of the sources is seen to have an annotation that cannot be resolved. */
  abstract boolean hasUnknownAnnotation(VariableElement field);

  /** The classes that the source of a class imports one by one, by canonical names. */
  abstract List<String> imports(TypeElement type);

  private static final class OfJavac extends SourceTrees {
    private final Trees trees;

    OfJavac(Trees trees) {
      this.trees = trees;
    }

    @Override
    boolean hasInitialiser(VariableElement field) {
      return trees.getTree(field) instanceof VariableTree tree && tree.getInitializer() != null;
    }

    @Override
    List<String> imports(TypeElement type) {
      TreePath path = trees.getPath(type);
      return path == null
          ? List.of()
          : path.getCompilationUnit().getImports().stream()
              .filter(one -> !one.isStatic())
              .map(one -> one.getQualifiedIdentifier().toString())
              .filter(name -> !name.endsWith("*"))
              .toList();
    }

    @Override
    boolean hasUnknownAnnotation(VariableElement field) {
      TreePath path = trees.getPath(field);
      if (path == null || !(path.getLeaf() instanceof VariableTree tree)) {
        return false;
      }
      List<? extends AnnotationTree> written = tree.getModifiers().getAnnotations();
      return written.size() > field.getAnnotationMirrors().size()
          && written.stream()
              .map(one -> TreePath.getPath(path, one.getAnnotationType()))
              .map(trees::getTypeMirror)
              .anyMatch(type -> type == null || type.getKind() == TypeKind.ERROR);
    }
  }

  private static final class None extends SourceTrees {
    @Override
    boolean hasInitialiser(VariableElement field) {
      return false;
    }

    @Override
    boolean hasUnknownAnnotation(VariableElement field) {
      return false;
    }

    @Override
    List<String> imports(TypeElement type) {
      return List.of();
    }
  }
}
