package dev.foldnet.processor.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Names of members, to be found where names of tensors begin: {@code unit2.attention} in {@code
 * unit2.attention.fc.weight}. Immutable.
 */
public final class MemberNames {
  private final Set<String> names;

  /** How long they are: nothing else that a name begins with is looked up. */
  private final BitSet lengths = new BitSet();

  public MemberNames(Set<String> names) {
    this.names = Set.copyOf(names);
    names.forEach(name -> lengths.set(name.length()));
  }

  /** Those that a name begins with, up to a dot or as a whole, the shortest first. */
  public List<String> beginning(String name) {
    List<String> found = new ArrayList<>();
    for (int length = lengths.nextSetBit(0);
        length >= 0 && length <= name.length();
        length = lengths.nextSetBit(length + 1)) {
      boolean whole = length == name.length() || name.charAt(length) == '.';
      String member = name.substring(0, length);
      if (whole && names.contains(member)) {
        found.add(member);
      }
    }
    return found;
  }
}
