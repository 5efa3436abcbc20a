package dev.foldnet.processor.frontend;

import com.sun.source.tree.VariableTree;
import com.sun.source.util.Trees;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.VariableElement;

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

  private static final class OfJavac extends SourceTrees {
    private final Trees trees;

    OfJavac(Trees trees) {
      this.trees = trees;
    }

    @Override
    boolean hasInitialiser(VariableElement field) {
      return trees.getTree(field) instanceof VariableTree tree && tree.getInitializer() != null;
    }
  }

  private static final class None extends SourceTrees {
    @Override
    boolean hasInitialiser(VariableElement field) {
      return false;
    }
  }
}
