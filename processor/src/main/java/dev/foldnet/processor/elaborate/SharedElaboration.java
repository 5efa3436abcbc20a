package dev.foldnet.processor.elaborate;

import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Field.Maker;
import dev.foldnet.processor.elaborate.graph.MemberPath;
import dev.foldnet.processor.elaborate.scope.Arguments;
import dev.foldnet.processor.elaborate.scope.MemberCopy;
import dev.foldnet.processor.elaborate.scope.MemberScope;
import dev.foldnet.processor.elaborate.scope.Operand;
import dev.foldnet.processor.elaborate.scope.Target;
import dev.foldnet.processor.expression.ArgumentValue;
import dev.foldnet.processor.expression.BlockValue;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.op.AttributeType;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies a member that exists already under a further name in the checkpoint, where each of its
 * tensors stands once more. A {@code @Same} has the first name instead.
 */
final class SharedElaboration {
  private final Field.Member member;
  private final MemberScope scope;

  SharedElaboration(MemberScope scope) {
    this.member = scope.member();
    this.scope = scope;
  }

  /**
   * Applies it.
   *
   * @param block the member, and what its parameters are given anew
   * @param field the field's name with the copy's number
   */
  MemberCopy make(BlockValue block, String field, List<Operand> taken) {
    MemberCopy.Definition first = ((Target.Shared) block.target()).of();
    List<ArgumentValue> anew = new ArrayList<>(block.arguments());
    anew.addAll(scope.with());
    Map<String, ArgumentValue> given = new LinkedHashMap<>();
    first.block().arguments().forEach(each -> given.put(each.name(), each));
    given.putAll(Arguments.byName(scope.session().reporter(), scope.position(), anew));
    Map<String, Field.Attribute> typed = new LinkedHashMap<>(first.typed());
    typed.keySet().removeAll(given.keySet());
    if (!namesItself(first) || !ownsWeights(first, typed)) {
      return scope.failed();
    }
    MemberPath owner =
        scope.instance().owner().inner(field, scope.position(), Optional.of(expression()));
    MemberCopy made =
        new Application(scope)
            .apply(
                new Application.Subject(
                    first.block().target(), List.copyOf(given.values()), typed, owner, field),
                taken);
    scope.session().graph().share(owner, scope.position().key(), first.key());
    return made;
  }

  /** False, with a report, if one of both adds no name to the keys. */
  private boolean namesItself(MemberCopy.Definition first) {
    String around = first.owner().outer().map(outer -> outer.position().key()).orElse("");
    if (first.key().equals(around)) {
      return refuse(
          "\""
              + first.owner().member()
              + "\" adds no name to the keys, so that no other can stand"
              + " for it; give it another @Name");
    }
    if (scope.position().key().equals(scope.instance().position().key())) {
      return refuse("a shared member needs a name of its own in the checkpoint, not @Name(\"\")");
    }
    return true;
  }

  /** False, with a report, for a layer that takes tensors by names that are another block's. */
  private boolean ownsWeights(MemberCopy.Definition first, Map<String, Field.Attribute> typed) {
    boolean foreign =
        first.block().target() instanceof Target.Layer layer
            && layer.schema().attributes().stream()
                .filter(attribute -> typed.containsKey(attribute.name()))
                .anyMatch(attribute -> isOfTensors(attribute.type()));
    return !foreign
        || refuse("\"" + first.owner().member() + "\" has no weights of its own to share");
  }

  private static boolean isOfTensors(AttributeType type) {
    return type == AttributeType.Basic.TENSORS
        || type == AttributeType.Basic.TENSOR
        || type == AttributeType.Basic.MEMBER;
  }

  private boolean refuse(String message) {
    scope.report(expression(), ProblemKind.WRONG_TYPE, message);
    return false;
  }

  private Place expression() {
    return Place.in(((Maker.Use) member.maker()).expression(), 0);
  }
}
