package dev.foldnet.processor.writer;

import java.util.List;

/** Methods that have one name: one, or one of each kind for the same uses of a block. */
record Namesakes(List<Method> methods) {
  Namesakes {
    methods = List.copyOf(methods);
  }

  /** Simple name of the block's class. */
  String block() {
    return methods.get(0).body().block();
  }

  /** Whether they are whole networks'. */
  boolean areWhole() {
    return methods.get(0).whole();
  }

  /** Whether some method of both is of one kind: such have to be told apart. */
  boolean rivals(Namesakes other) {
    return methods.stream()
        .anyMatch(one -> other.methods.stream().anyMatch(two -> one.kind() == two.kind()));
  }
}
