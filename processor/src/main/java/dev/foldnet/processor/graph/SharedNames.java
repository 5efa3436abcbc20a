package dev.foldnet.processor.graph;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Members that stand in the checkpoint under several names, of which the first counts: under the
 * others are the same tensors once more. A name stands for all names behind it, {@code
 * unit2.attention} for {@code unit2.attention.fc.weight}. Immutable.
 */
public final class SharedNames {
  /** No such members. */
  public static final SharedNames NONE = new SharedNames(Map.of());

  private final Map<String, String> firsts;

  /**
   * By each further name the very first: of hundreds in a row each would lead to the one before.
   */
  private final Map<String, String> roots = new HashMap<>();

  private final MemberNames further;

  /**
   * Members by their names.
   *
   * @param firsts by each further name another of the member, in the order of the fields
   */
  public SharedNames(Map<String, String> firsts) {
    this.firsts = Collections.unmodifiableMap(new LinkedHashMap<>(firsts));
    further = new MemberNames(firsts.keySet());
    firsts.forEach((name, first) -> roots.put(name, first(first)));
  }

  /** By each further name another of the member, in the order of the fields. */
  public Map<String, String> firsts() {
    return firsts;
  }

  /** Another name of a member or tensor, nearer to its first; empty if it is that. */
  public Optional<String> before(String name) {
    return replaced(name, firsts);
  }

  /** The first name of a member or tensor. */
  public String first(String name) {
    String first = name;
    for (Optional<String> at = Optional.of(name); at.isPresent(); at = replaced(first, roots)) {
      first = at.get();
    }
    return first;
  }

  /** Whether it is a name of a tensor besides its first. */
  public boolean isFurther(String name) {
    return before(name).isPresent();
  }

  /** With another name for the member that it begins with. */
  private Optional<String> replaced(String name, Map<String, String> names) {
    return further.beginning(name).stream()
        .findFirst()
        .map(member -> names.get(member) + name.substring(member.length()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SharedNames names && firsts.equals(names.firsts);
  }

  @Override
  public int hashCode() {
    return firsts.hashCode();
  }

  @Override
  public String toString() {
    return firsts.toString();
  }
}
