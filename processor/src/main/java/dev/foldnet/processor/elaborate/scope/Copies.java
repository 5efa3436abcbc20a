package dev.foldnet.processor.elaborate.scope;

import dev.foldnet.processor.expression.Evaluator;
import dev.foldnet.processor.expression.ListValue;
import dev.foldnet.processor.expression.Reference;
import dev.foldnet.processor.expression.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The copies of a repeated member: a chain, or side by side. */
public final class Copies implements Reference {
  private final String name;
  private final boolean sideBySide;
  private final Value before;
  private final List<Value> copies = new ArrayList<>();
  private ListValue list = new ListValue(List.of());

  /**
   * No copies yet.
   *
   * @param before the value before the member, which a chain without copies hands on
   */
  public Copies(String name, boolean sideBySide, Value before) {
    this.name = name;
    this.sideBySide = sideBySide;
    this.before = before;
  }

  public void add(MemberCopy copy) {
    copies.add(copy);
  }

  public boolean sideBySide() {
    return sideBySide;
  }

  /** The copies that exist. */
  public List<MemberCopy> present() {
    return copies.stream().map(MemberCopy.class::cast).filter(MemberCopy::present).toList();
  }

  /** What the next copy takes if it does not say so itself. */
  public Value next() {
    return sideBySide || copies.isEmpty() ? before : copies.get(copies.size() - 1);
  }

  @Override
  public Value value() {
    return sideBySide ? list() : Evaluator.plain(next());
  }

  private ListValue list() {
    if (list.elements().size() < copies.size()) {
      list = new ListValue(copies);
    }
    return list;
  }

  @Override
  public Optional<List<Value>> copies() {
    return Optional.of(copies);
  }

  @Override
  public Optional<Value> inner(String inside) {
    return sideBySide || copies.isEmpty()
        ? Optional.empty()
        : ((MemberCopy) copies.get(copies.size() - 1)).inner(inside);
  }

  @Override
  public String whyNot(String inside) {
    if (sideBySide) {
      return "\"" + name + "\" stands side by side; pick a copy first: " + name + "[0]." + inside;
    }
    return copies.isEmpty()
        ? "\"" + name + "\" has no copies here, so there is no \"" + inside + "\" in it"
        : ((MemberCopy) copies.get(copies.size() - 1)).whyNot(inside);
  }

  /** The last copy of a chain. */
  @Override
  public Optional<Value> shared() {
    return sideBySide || copies.isEmpty()
        ? Optional.empty()
        : ((MemberCopy) copies.get(copies.size() - 1)).shared();
  }

  @Override
  public String described() {
    return sideBySide ? "a list of " + copies.size() : Reference.super.described();
  }
}
