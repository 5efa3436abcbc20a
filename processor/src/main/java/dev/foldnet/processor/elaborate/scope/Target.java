package dev.foldnet.processor.elaborate.scope;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.expression.BlockValue;
import dev.foldnet.processor.op.LayerSchema;
import java.util.Objects;
import java.util.Optional;

/** What a block value stands for. */
public sealed interface Target extends BlockValue.Target {

  /** A layer. */
  record Layer(LayerSchema schema) implements Target {
    @Override
    public String name() {
      return schema.name();
    }
  }

  /**
   * A member that exists already, to stand in the checkpoint under a further name.
   *
   * @param member made from a layer or block
   */
  record Shared(MemberCopy member) implements Target {
    /** What it was made from. */
    public MemberCopy.Definition of() {
      return member.made().orElseThrow();
    }

    @Override
    public String name() {
      return of().block().target().name();
    }
  }

  /**
   * A block.
   *
   * @param outer the instance that an inner block was named in
   */
  record Declared(BlockDeclaration declaration, Optional<Instance> outer) implements Target {
    @Override
    public String name() {
      return declaration.simpleName();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Declared that
          && that.declaration.qualifiedName().equals(declaration.qualifiedName())
          && that.outer.equals(outer);
    }

    @Override
    public int hashCode() {
      return Objects.hash(declaration.qualifiedName(), outer);
    }
  }
}
