package dev.foldnet.processor.elaborate.scope;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.expression.BlockValue;
import dev.foldnet.processor.op.AttributeType;
import dev.foldnet.processor.op.LayerSchema;
import java.util.Optional;

/**
 * What a copy of a member is called: as its {@code @Name} says, else that of its block's class,
 * else by its number where its block is numbered, else as {@link Instance#plainName} says.
 *
 * @param text the {@code @Name}, if there is one
 */
public record CopyName(MemberName name, Optional<Text> text) {
  /**
   * The name of a copy.
   *
   * @param number the copy's, from 1; empty if the member is not repeated
   * @param block what it is made from; empty for code, and where that failed
   */
  public static CopyName of(MemberScope scope, String number, Optional<BlockValue> block) {
    String plain = scope.instance().plainName(scope.member().name()) + number;
    Optional<Text> own = scope.member().modifiers().keyName();
    if (own.isPresent()) {
      return new CopyName(MemberName.of(scope.strings(), own, plain), own);
    }
    Optional<BlockValue.Target> target = block.map(CopyName::made);
    if (target.isPresent() && target.get() instanceof Target.Declared declared) {
      Optional<Text> general = declared.declaration().naming().own();
      if (general.isPresent()) {
        FieldScope strings = scope.strings().ofClass(declared);
        return new CopyName(MemberName.of(strings, general, plain), general);
      }
    }
    Optional<String> counted =
        target.filter(CopyName::isModule).flatMap(module -> scope.instance().number());
    return new CopyName(
        MemberName.of(scope.strings(), Optional.empty(), counted.orElse(plain)), Optional.empty());
  }

  private static BlockValue.Target made(BlockValue block) {
    return block.target() instanceof Target.Shared shared
        ? shared.of().block().target()
        : block.target();
  }

  /** Whether it takes what comes before it alone, as modules of PyTorch do; joins do not. */
  private static boolean isModule(BlockValue.Target target) {
    return !(target instanceof Target.Layer layer) || !joins(layer.schema());
  }

  private static boolean joins(LayerSchema schema) {
    return schema.attributes().stream()
        .anyMatch(attribute -> attribute.type() == AttributeType.Basic.TENSORS);
  }
}
