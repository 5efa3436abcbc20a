package dev.foldnet.processor.elaborate.scope;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Type;
import dev.foldnet.processor.elaborate.graph.MemberPath;
import dev.foldnet.processor.elaborate.graph.Position;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.graph.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One use of a block: its fields' values, as far as they are known. */
public final class Instance {
  private final BlockDeclaration declaration;
  private final Optional<Instance> outer;
  private final int outerLimit;
  private final Scope scope;
  private final MemberPath owner;
  private final Position position;
  private final Map<String, Integer> indices = new HashMap<>();
  private final List<Value> values = new ArrayList<>();
  private final Set<String> read = new HashSet<>();
  private Optional<Value> in = Optional.empty();
  private Optional<Numbering> numbering;

  public Instance(
      BlockDeclaration declaration,
      Optional<Instance> outer,
      Scope scope,
      MemberPath owner,
      Position position) {
    this.declaration = declaration;
    this.outer = outer;
    this.outerLimit = outer.map(instance -> instance.values.size()).orElse(0);
    this.scope = scope;
    this.owner = owner;
    this.position = position;
    this.numbering =
        declaration.naming().numbered() ? Optional.of(new Numbering()) : Optional.empty();
    for (int i = 0; i < declaration.fields().size(); i++) {
      indices.putIfAbsent(declaration.fields().get(i).name(), i);
    }
  }

  public BlockDeclaration declaration() {
    return declaration;
  }

  /** The instance it belongs to, if it is an inner block's. */
  public Optional<Instance> outer() {
    return outer;
  }

  /** Whether it is the network itself. */
  public boolean outermost() {
    return scope.parent().isEmpty();
  }

  /** How many fields of the outer instance it sees. */
  int outerLimit() {
    return outerLimit;
  }

  public Scope scope() {
    return scope;
  }

  /** Goes on with the numbers of the block around it, if both are numbered. */
  public void countOn(Instance around) {
    if (numbering.isPresent() && around.numbering.isPresent()) {
      numbering = around.numbering;
    }
  }

  /** The number of the next member, which stands for its name; empty if members have names. */
  public Optional<String> number() {
    return numbering.map(Numbering::take);
  }

  public MemberPath owner() {
    return owner;
  }

  public Position position() {
    return position;
  }

  /** How many fields have their value: those above the one that is being evaluated. */
  public int known() {
    return values.size();
  }

  /** Gives the next field its value. */
  public void add(Value value) {
    values.add(value);
  }

  /** Gives the input of a block that does not name any. */
  public void in(Value value) {
    in = Optional.of(value);
  }

  /** The input of a block that does not name any. */
  public Optional<Value> in() {
    return in;
  }

  /** The value of a field, if it is among the first so many. */
  public Optional<Value> field(String name, int limit) {
    Integer index = indices.get(name);
    if (index == null || index >= Math.min(limit, values.size())) {
      return Optional.empty();
    }
    read.add(name);
    return Optional.of(values.get(index));
  }

  /** Whether an expression asked for that field. */
  public boolean wasRead(String name) {
    return read.contains(name);
  }

  /** Whether there is a field of that name, wherever. */
  public boolean hasField(String name) {
    return indices.containsKey(name);
  }

  /**
   * What a member or weight is called in the checkpoint that has no other name: as its field is,
   * without a last underscore that tells it from a parameter, a value or an input of that name.
   */
  public String plainName(String field) {
    String rest = field.endsWith("_") ? field.substring(0, field.length() - 1) : field;
    Integer index = indices.get(rest);
    return index != null && hasNoKey(declaration.fields().get(index)) ? rest : field;
  }

  private static boolean hasNoKey(Field field) {
    return field instanceof Field.Param
        || field instanceof Field.Let
        || field instanceof Field.Input;
  }

  /** Names of the first so many fields. */
  public List<String> names(int limit) {
    return declaration.fields().subList(0, Math.min(limit, values.size())).stream()
        .map(Field::name)
        .toList();
  }

  /** A value that can be named from outside: a member, an input, a weight, a tensor. */
  Optional<Value> inside(String name) {
    if (name.equals("in") && in.isPresent()) {
      return in;
    }
    Integer index = indices.get(name);
    return index != null && index < values.size() && canBeNamed(declaration.fields().get(index))
        ? Optional.of(values.get(index))
        : Optional.empty();
  }

  /** The names that {@link #inside} knows. */
  List<String> insides() {
    return declaration.fields().stream().filter(Instance::canBeNamed).map(Field::name).toList();
  }

  private static boolean canBeNamed(Field field) {
    if (field instanceof Field.Let let) {
      return isTensor(let.type());
    }
    return !(field instanceof Field.Param);
  }

  /** Whether a field of that type holds tensors. */
  public static boolean isTensor(Type type) {
    return type instanceof Type.ListOf list ? isTensor(list.element()) : type == Type.Basic.TENSOR;
  }
}
