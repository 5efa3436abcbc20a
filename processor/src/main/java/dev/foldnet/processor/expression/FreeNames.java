package dev.foldnet.processor.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists the names that an expression takes from around it, without evaluating it. */
public final class FreeNames {
  private final List<Use> uses = new ArrayList<>();
  private final Set<String> bound;

  private FreeNames(Set<String> bound) {
    this.bound = bound;
  }

  /**
   * A use of a name.
   *
   * @param called the call, if it is one
   * @param picked whether an index follows
   */
  public record Use(String name, int offset, Optional<Expr.Call> called, boolean picked) {}

  /** The names in the order they stand. */
  public static List<Use> of(Expr expr) {
    FreeNames names = new FreeNames(Set.of());
    names.walk(expr);
    return names.uses;
  }

  private void walk(Expr expr) {
    if (expr instanceof Expr.Name name) {
      use(name, false);
    } else if (expr instanceof Expr.Item item) {
      item(item);
    } else if (expr instanceof Expr.Chain chain) {
      walk(chain.first());
      chain.links().forEach(link -> walk(link.operand()));
    } else if (expr instanceof Expr.Cases cases) {
      for (Expr.Case one : cases.cases()) {
        walk(one.condition());
        walk(one.value());
      }
      walk(cases.otherwise());
    } else if (expr instanceof Expr.Call call) {
      call(call);
    } else if (expr instanceof Expr.Elements list) {
      list.elements().forEach(this::walk);
    } else if (expr instanceof Expr.Comprehension loop) {
      comprehension(loop);
    } else if (expr instanceof Expr.Unary unary) {
      walk(unary.operand());
    }
  }

  private void use(Expr.Name name, boolean picked) {
    if (!bound.contains(name.name())) {
      uses.add(new Use(name.name(), name.offset(), Optional.empty(), picked));
    }
  }

  private void item(Expr.Item item) {
    if (item.base() instanceof Expr.Name name) {
      use(name, !(item.suffixes().get(0) instanceof Expr.Suffix.Property));
    } else {
      walk(item.base());
    }
    for (Expr.Suffix suffix : item.suffixes()) {
      if (suffix instanceof Expr.Suffix.Index index) {
        walk(index.index());
      } else if (suffix instanceof Expr.Suffix.Range range) {
        range.from().ifPresent(this::walk);
        range.to().ifPresent(this::walk);
      }
    }
  }

  private void call(Expr.Call call) {
    if (!bound.contains(call.name())) {
      uses.add(new Use(call.name(), call.offset(), Optional.of(call), false));
    }
    if (call.positional().isEmpty()) {
      call.named().forEach(argument -> walk(argument.value()));
    } else {
      call.positional().forEach(this::walk);
    }
  }

  private void comprehension(Expr.Comprehension loop) {
    walk(loop.source());
    Set<String> inside = new HashSet<>(bound);
    inside.add(loop.variable());
    FreeNames inner = new FreeNames(inside);
    inner.walk(loop.element());
    loop.condition().ifPresent(inner::walk);
    uses.addAll(inner.uses);
  }
}
