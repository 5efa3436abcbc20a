package dev.foldnet.processor.elaborate;

import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.NetworkDeclaration;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.elaborate.graph.GraphBuilder;
import dev.foldnet.processor.elaborate.graph.Position;
import dev.foldnet.processor.elaborate.graph.Tensor;
import dev.foldnet.processor.elaborate.scope.FieldScope;
import dev.foldnet.processor.elaborate.scope.InputDealing;
import dev.foldnet.processor.elaborate.scope.Instance;
import dev.foldnet.processor.elaborate.scope.Session;
import dev.foldnet.processor.elaborate.scope.Sizes;
import dev.foldnet.processor.expression.FreeNames;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Poison;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.op.Input;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.problem.Origin;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The inputs of a network, each made when its field's turn comes, or before if a step takes them.
 */
final class NetworkInputs implements BlockInputs {
  private final Session session;
  private final NetworkDeclaration network;
  private final Instance root;
  private final Position position;
  private final List<Field> fields;
  private final Set<String> given;
  private final List<Value> made = new ArrayList<>();
  private final List<Position> positions = new ArrayList<>();
  private boolean handedOn;
  private int reached;

  /**
   * None made yet.
   *
   * @param given names of the parameters that the network gives
   */
  NetworkInputs(
      Session session,
      NetworkDeclaration network,
      Instance root,
      Position position,
      Set<String> given) {
    this.session = session;
    this.network = network;
    this.root = root;
    this.position = position;
    this.given = given;
    this.fields = InputDealing.named(root.declaration());
  }

  /** Reports an {@code input} that does not go with the block. */
  void check() {
    if (network.input().isEmpty()) {
      return;
    }
    Place place = Place.of(network.input().get().origin());
    boolean own = fields.stream().anyMatch(field -> ((Field.Input) field).shape().isPresent());
    if (own) {
      report(place, "the block says its input's shape itself in @Input(\"..\"); drop this input");
    } else if (fields.size() > 1) {
      report(
          place,
          root.declaration().simpleName()
              + " has the inputs "
              + fields.stream().map(Field::name).collect(Collectors.joining(", "))
              + "; each says its own shape, as in @Input(\"[3, 224, 224]\")");
    }
  }

  private void report(Place place, String message) {
    session.reporter().report(position, place, ProblemKind.NETWORK_INPUT, message);
  }

  @Override
  public Value next() {
    makeUpTo(++reached);
    return made.get(reached - 1);
  }

  private void makeUpTo(int count) {
    while (made.size() < count) {
      made.add(make(made.size()));
    }
  }

  @Override
  public List<Value> all() {
    handedOn = true;
    makeUpTo(Math.max(1, fields.size()));
    return made;
  }

  private Value make(int index) {
    Optional<Field.Input> field =
        fields.isEmpty() ? Optional.empty() : Optional.of((Field.Input) fields.get(index));
    Position here =
        field.map(input -> position.member(input.origin(), input.name())).orElse(position);
    positions.add(here);
    Optional<List<Integer>> sizes = sizes(field, here);
    if (sizes.isEmpty()) {
      return Poison.POISON;
    }
    return session
        .graph()
        .add(
            new Input(index, new Shape(true, sizes.get())),
            List.of(),
            root.scope(),
            new GraphBuilder.Label(
                field.map(Field.Input::name).orElse("in"), "", root.owner(), here));
  }

  private Optional<List<Integer>> sizes(Optional<Field.Input> field, Position here) {
    if (field.isPresent() && field.get().type() instanceof Type.ListOf) {
      session
          .reporter()
          .report(
              here,
              ProblemKind.NETWORK_INPUT,
              "the input of a network is one Tensor; a list of them has no length here");
      return Optional.empty();
    }
    if (field.isPresent() && field.get().shape().isPresent()) {
      return network.input().isPresent() ? Optional.empty() : own(field.get(), here);
    }
    if (network.input().isPresent()) {
      return fields.size() > 1 ? Optional.empty() : typed(network.input().get());
    }
    if (fields.size() > 1) {
      session
          .reporter()
          .report(
              here,
              ProblemKind.NETWORK_INPUT,
              "\"" + here.key() + "\" needs its shape, as in @Input(\"[3, 224, 224]\")");
    } else {
      session
          .reporter()
          .report(
              position,
              ProblemKind.NETWORK_INPUT,
              "the shape of the input is missing: input = {3, 224, 224}");
    }
    return Optional.empty();
  }

  private Optional<List<Integer>> own(Field.Input input, Position here) {
    Text text = input.shape().orElseThrow();
    FieldScope scope = FieldScope.of(session, root, input.name()).at(here);
    Set<String> dependent = dependent(input);
    for (FreeNames.Use use : FreeNames.of(scope.read(text))) {
      if (dependent.contains(use.name())) {
        session
            .reporter()
            .report(
                here,
                Place.in(text, use.offset()),
                ProblemKind.NETWORK_INPUT,
                "\"" + use.name() + "\" depends on an input; an input's shape may not");
        return Optional.empty();
      }
    }
    return Sizes.evaluate(scope, "an input's shape", text);
  }

  /** The fields above that depend on an input, as far as names tell. */
  private Set<String> dependent(Field.Input input) {
    Set<String> dependent = new HashSet<>(Set.of("in"));
    for (Field field : root.declaration().fields()) {
      if (field.equals(input)) {
        break;
      }
      Optional<Text> text = Optional.empty();
      if (field instanceof Field.Param param && !given.contains(param.name())) {
        text = param.expression();
      } else if (field instanceof Field.Let let) {
        text = Optional.of(let.expression());
      } else if (!(field instanceof Field.Param)) {
        dependent.add(field.name());
      }
      boolean depends =
          text.isPresent()
              && FreeNames.of(session.expression(text.get(), mistake -> {})).stream()
                  .anyMatch(use -> dependent.contains(use.name()));
      if (depends) {
        dependent.add(field.name());
      }
    }
    return dependent;
  }

  private Optional<List<Integer>> typed(Field.Attribute input) {
    List<Integer> sizes = new ArrayList<>();
    List<?> values = input.value() instanceof List<?> list ? list : List.of(input.value());
    for (int i = 0; i < values.size(); i++) {
      int size = (Integer) values.get(i);
      sizes.add(size);
      if (size < 1) {
        Origin origin = i < input.elements().size() ? input.elements().get(i) : input.origin();
        session
            .reporter()
            .report(
                position,
                Place.of(origin),
                ProblemKind.OUT_OF_RANGE,
                "the sizes of an input are 1 or more, found " + size);
        return Optional.empty();
      }
    }
    if (sizes.isEmpty()) {
      report(
          Place.of(input.origin()),
          "the input has no sizes; give them without the batch: input = {3, 224, 224}");
      return Optional.empty();
    }
    return Optional.of(sizes);
  }

  /** Reports inputs that no expression of a network that failed elsewhere asks for. */
  void reportUnread() {
    for (int i = 0; i < fields.size() && !handedOn && !session.reporter().skipped(); i++) {
      if (i < made.size()
          && made.get(i) instanceof Tensor tensor
          && !session.graph().takes(tensor)
          && !root.wasRead(fields.get(i).name())) {
        unused(i);
      }
    }
  }

  private void unused(int index) {
    session
        .reporter()
        .report(
            positions.get(index),
            ProblemKind.LEFTOVER,
            fields.isEmpty()
                ? "nothing uses the network's input"
                : "nothing uses the network's input \""
                    + fields.get(index).name()
                    + "\"; drop it, or name it with @From");
  }

  /** Reports inputs that nobody takes. */
  void reportUnused(List<Tensor> outputs) {
    for (int i = 0; i < made.size(); i++) {
      Tensor tensor = (Tensor) made.get(i);
      if (!session.graph().takes(tensor) && !tensor.measured() && !outputs.contains(tensor)) {
        unused(i);
      }
    }
  }
}
