package dev.foldnet.processor.elaborate.scope;

import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.elaborate.graph.MemberPath;
import dev.foldnet.processor.elaborate.graph.Tensor;
import dev.foldnet.processor.expression.BlockValue;
import dev.foldnet.processor.expression.Evaluator;
import dev.foldnet.processor.expression.Poison;
import dev.foldnet.processor.expression.Reference;
import dev.foldnet.processor.expression.Suggestions;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.op.Op;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A member, or one copy of a repeated one.
 *
 * @param name the field's name
 * @param made what it was made from; empty if absent, failed, or Java code
 * @param result its value, maybe a reference
 * @param present whether it exists
 */
public record MemberCopy(String name, Optional<Definition> made, Value result, boolean present)
    implements Reference {
  private static final List<String> MEASURES =
      List.of("channels", "height", "width", "length", "shape");

  /**
   * What a member was made from.
   *
   * @param block the layer or block with all that was given, for {@code @Same}
   * @param typed the attributes typed in the layer's annotation
   * @param owner whose tensors it has
   * @param key its name in the checkpoint, from the network down
   * @param instance the block's fields, if it is one
   * @param op the layer's op, if it is one that could be made
   * @param inputs what the layer took
   */
  public record Definition(
      BlockValue block,
      Map<String, Field.Attribute> typed,
      MemberPath owner,
      String key,
      Optional<Instance> instance,
      Optional<Op> op,
      List<Tensor> inputs) {}

  public static MemberCopy absent(String name, Value handedOn) {
    Value result = handedOn instanceof MemberCopy copy ? copy.result : handedOn;
    return new MemberCopy(name, Optional.empty(), result, false);
  }

  public static MemberCopy failed(String name) {
    return new MemberCopy(name, Optional.empty(), Poison.POISON, true);
  }

  @Override
  public Value value() {
    return Evaluator.plain(result);
  }

  @Override
  public Optional<Value> inner(String inside) {
    if (made.isEmpty() && present && value() == Poison.POISON) {
      return Optional.of(Poison.POISON);
    }
    return made.flatMap(Definition::instance).flatMap(instance -> instance.inside(inside));
  }

  @Override
  public String whyNot(String inside) {
    String what = "\"" + inside + "\"";
    if (!present) {
      return "\"" + name + "\" is absent here, so there is no " + what + " in it";
    }
    Optional<Instance> instance = made.flatMap(Definition::instance);
    if (instance.isEmpty()) {
      return "\""
          + name
          + "\" is a layer, which has no "
          + what
          + "; a tensor has channels, height, width, length and shape"
          + Suggestions.hint(inside, MEASURES);
    }
    if (instance.get().hasField(inside)) {
      return what
          + " is a number or setting of "
          + instance.get().declaration().simpleName()
          + "; only its members, inputs, weights and tensors can be named from outside";
    }
    List<String> names = instance.get().insides();
    return instance.get().declaration().simpleName()
        + " has no "
        + what
        + Suggestions.hint(inside, names);
  }

  @Override
  public Optional<Value> shared() {
    if (!present) {
      return Optional.of(BlockValue.NONE);
    }
    return made.map(definition -> new BlockValue(new Target.Shared(this), List.of()));
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
