package dev.foldnet.processor.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Members that stand in the checkpoint under several names, of which the first counts: under the
 * others are the same tensors once more. A name stands for all names behind it, {@code
 * unit2.attention} for {@code unit2.attention.fc.weight}.
 *
 * @param firsts by each further name another of the member, in the order of the fields
 */
public record SharedNames(Map<String, String> firsts) {
  /** No such members. */
  public static final SharedNames NONE = new SharedNames(Map.of());

  public SharedNames {
    firsts = Collections.unmodifiableMap(new LinkedHashMap<>(firsts));
  }

  /** Another name of a member or tensor, nearer to its first; empty if it is that. */
  public Optional<String> before(String name) {
    for (int end = name.indexOf('.'); !firsts.isEmpty(); end = name.indexOf('.', end + 1)) {
      String first = firsts.get(end < 0 ? name : name.substring(0, end));
      if (first != null) {
        return Optional.of(end < 0 ? first : first + name.substring(end));
      }
      if (end < 0) {
        break;
      }
    }
    return Optional.empty();
  }

  /** The first name of a member or tensor. */
  public String first(String name) {
    String first = name;
    for (Optional<String> at = before(name); at.isPresent(); at = before(first)) {
      first = at.get();
    }
    return first;
  }

  /** Whether it is a name of a tensor besides its first. */
  public boolean isFurther(String name) {
    return before(name).isPresent();
  }
}
