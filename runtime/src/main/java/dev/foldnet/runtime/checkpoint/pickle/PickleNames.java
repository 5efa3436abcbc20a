package dev.foldnet.runtime.checkpoint.pickle;

import dev.foldnet.runtime.checkpoint.MessageText;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Budget;
import dev.foldnet.runtime.checkpoint.source.ByteCursor;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the names in a pickle stand for: a rule of {@link AllowedGlobals}, else a value without any
 * meaning. Those that {@link DangerousGlobals} knows are refused, called or not.
 */
final class PickleNames {
  /** Characters of a module's or an attribute's name. */
  static final int LONGEST = 256;

  private final ByteCursor cursor;
  private final Budget budget;
  private final Set<String> foreign = new LinkedHashSet<>();

  PickleNames(ByteCursor cursor, Budget budget) {
    this.cursor = cursor;
    this.budget = budget;
  }

  /** The names outside the list, in the order in which the pickle has them first. */
  Set<String> foreign() {
    return foreign;
  }

  /** What a pair of module and name stands for. */
  Value find(String module, String name) throws WeightsException {
    KnownGlobal known = AllowedGlobals.find(module, name);
    return known == null ? outside(module, name) : known;
  }

  /** An attribute of something outside the list, as a dotted name. */
  Foreign attribute(Foreign owner, String attribute) throws WeightsException {
    Foreign value = outside(owner.module(), owner.name() + "." + attribute);
    value.drop(owner);
    return value;
  }

  private Foreign outside(String module, String name) throws WeightsException {
    if (!isSound(module) || !isSound(name)) {
      throw refuse(module, name, "which is no name of a class or function");
    }
    if (DangerousGlobals.contains(module, name)) {
      throw refuse(module, name, "which can run or load code: refused, though nothing is called");
    }
    budget.charge(Foreign.COST + 2L * (module.length() + name.length()));
    Foreign value = Foreign.named(module, name);
    foreign.add(value.fullName());
    return value;
  }

  /** Whether all parts between dots are there and can be seen. */
  private static boolean isSound(String name) {
    if (name.isEmpty() || name.length() > LONGEST || name.endsWith(".") || name.startsWith(".")) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (Character.isWhitespace(name.charAt(i))) {
        return false;
      }
    }
    return !name.contains("..") && MessageText.escape(name).equals(name);
  }

  private WeightsException refuse(String module, String name, String reason) {
    return cursor
        .where()
        .refuse(
            "the pickle names "
                + MessageText.shorten(module, LONGEST)
                + "."
                + MessageText.shorten(name, LONGEST)
                + ", "
                + reason);
  }
}
