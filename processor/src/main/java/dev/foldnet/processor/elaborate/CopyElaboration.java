package dev.foldnet.processor.elaborate;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Field.Maker;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.elaborate.graph.GraphBuilder;
import dev.foldnet.processor.elaborate.graph.MemberPath;
import dev.foldnet.processor.elaborate.graph.Tensor;
import dev.foldnet.processor.elaborate.scope.Conversions;
import dev.foldnet.processor.elaborate.scope.CopyName;
import dev.foldnet.processor.elaborate.scope.InputDealing;
import dev.foldnet.processor.elaborate.scope.MemberCopy;
import dev.foldnet.processor.elaborate.scope.MemberScope;
import dev.foldnet.processor.elaborate.scope.Operand;
import dev.foldnet.processor.elaborate.scope.Session;
import dev.foldnet.processor.elaborate.scope.Sizes;
import dev.foldnet.processor.elaborate.scope.Target;
import dev.foldnet.processor.expression.ArgumentValue;
import dev.foldnet.processor.expression.BlockValue;
import dev.foldnet.processor.expression.BooleanValue;
import dev.foldnet.processor.expression.NameAdvice;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Poison;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.op.Call;
import dev.foldnet.processor.op.LayerSchema;
import dev.foldnet.processor.op.Layers;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes one copy of a member. */
final class CopyElaboration {
  private final Session session;
  private final Field.Member member;
  private MemberScope scope;

  CopyElaboration(MemberScope scope) {
    this.session = scope.session();
    this.member = scope.member();
    this.scope = scope;
  }

  /**
   * Makes it.
   *
   * @param number the copy's number from 1, empty if the member is not repeated
   * @param before what it takes if it does not say so itself
   */
  MemberCopy make(String number, Value before) {
    Field.Modifiers modifiers = member.modifiers();
    if (modifiers.when().isPresent()) {
      Value exists =
          Conversions.evaluate(
              scope.strings(), "@When", Type.Basic.BOOLEAN, modifiers.when().get());
      if (exists == Poison.POISON) {
        session.reporter().skip();
        return scope.failed();
      }
      if (!((BooleanValue) exists).value()) {
        return scope.absent(before);
      }
    }
    if (member.maker() instanceof Maker.Same same) {
      return new SameElaboration(scope).make(same, number, before);
    }
    Optional<BlockValue> block = Optional.empty();
    if (!(member.maker() instanceof Maker.Call)) {
      Value chosen = chosen();
      if (!(chosen instanceof BlockValue known)) {
        scope.taken(before);
        named(number, Optional.empty());
        scope.with();
        return scope.failed();
      }
      if (known.isNone()) {
        return scope.absent(before);
      }
      block = Optional.of(known);
    }
    Optional<Place> name = named(number, block);
    return block.isPresent() ? made(block.get(), number, name, before) : call(before);
  }

  /** Reads the copy's name and sets the position accordingly; gives where the name stands. */
  private Optional<Place> named(String number, Optional<BlockValue> block) {
    CopyName name = CopyName.of(scope, number, block);
    scope = scope.at(name.name().key(scope.instance().scope()));
    return name.text().map(each -> Place.in(each, 0));
  }

  /** The layer or block that the member is made from; poison if that fails. */
  private Value chosen() {
    if (member.maker() instanceof Maker.Layer layer) {
      LayerSchema schema = Layers.find(layer.layer()).orElseThrow();
      return new BlockValue(new Target.Layer(schema), List.of());
    }
    if (member.maker() instanceof Maker.OfBlock block) {
      return declared(block.qualifiedName());
    }
    Text text = ((Maker.Use) member.maker()).expression();
    return Conversions.evaluate(scope.strings(), "@Use", Type.Basic.BLOCK, text);
  }

  private Value declared(String qualifiedName) {
    Optional<BlockDeclaration> declaration = session.block(qualifiedName);
    if (declaration.isEmpty()) {
      session.reporter().fail();
      return Poison.POISON;
    }
    Optional<Target.Declared> target = scope.strings().blocks().target(declaration.get());
    if (target.isEmpty()) {
      scope.report(ProblemKind.NOT_A_BLOCK, NameAdvice.outside(declaration.get()));
      return Poison.POISON;
    }
    return new BlockValue(target.get(), List.of());
  }

  private MemberCopy made(BlockValue block, String number, Optional<Place> name, Value before) {
    List<Operand> taken = scope.taken(before);
    String field = member.name() + number;
    if (block.target() instanceof Target.Shared) {
      return new SharedElaboration(scope).make(block, field, taken);
    }
    List<ArgumentValue> given = new ArrayList<>(block.arguments());
    given.addAll(scope.with());
    MemberPath owner = scope.instance().owner().inner(field, scope.position(), name);
    Map<String, Field.Attribute> typed =
        member.maker() instanceof Maker.Layer layer ? layer.attributes() : Map.of();
    return new Application(scope)
        .apply(new Application.Subject(block.target(), given, typed, owner, field), taken);
  }

  private MemberCopy call(Value before) {
    Maker.Call call = (Maker.Call) member.maker();
    List<Operand> taken = scope.taken(before);
    for (ArgumentValue given : scope.with()) {
      scope.report(
          given.place(),
          ProblemKind.UNKNOWN_ATTRIBUTE,
          "@Call has no attribute \"" + given.name() + "\"; its code takes tensors alone");
    }
    Optional<List<Tensor>> inputs =
        new InputDealing(session.reporter(), scope.position()).tensors(taken);
    Optional<List<Integer>> sizes = call.shape().flatMap(this::sizes);
    if (inputs.isEmpty() || (call.shape().isPresent() && sizes.isEmpty())) {
      return scope.failed();
    }
    if (!callable(call, inputs.get())) {
      return scope.failed();
    }
    Shape first = inputs.get().get(0).shape();
    Shape shape = sizes.map(each -> new Shape(first.batched(), each)).orElse(first);
    Tensor value =
        session
            .graph()
            .add(
                new Call(call.className(), shape),
                inputs.get(),
                session.scope(),
                new GraphBuilder.Label(
                    member.name(), "", scope.instance().owner(), scope.position()));
    return new MemberCopy(member.name(), Optional.empty(), value, true);
  }

  private boolean callable(Maker.Call call, List<Tensor> inputs) {
    Place place = Place.of(call.origin());
    if (inputs.isEmpty()) {
      scope.report(place, ProblemKind.MISSING_VALUE, "@Call takes one tensor or more, found none");
      return false;
    }
    Optional<String> elsewhere = call.home().filter(home -> !home.equals(session.home()));
    elsewhere.ifPresent(
        home ->
            scope.report(
                place,
                ProblemKind.WRONG_TYPE,
                call.className()
                    + " or its method apply is not public, so that a network outside of package "
                    + home
                    + " cannot call it"));
    return elsewhere.isEmpty();
  }

  private Optional<List<Integer>> sizes(Text text) {
    return Sizes.evaluate(scope.strings(), "shape", text);
  }
}
