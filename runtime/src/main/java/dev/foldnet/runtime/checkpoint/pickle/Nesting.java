package dev.foldnet.runtime.checkpoint.pickle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Values in a pickle's containers by the names that lead to them, with dots between. */
public final class Nesting {
  /** The option that takes one, as it is called at the command line and in Java. */
  public static final String OPTION = "(--nested, in Java withNested)";

  /** Containers that are looked into; chosen: an optimizer has one for each parameter. */
  private static final int MOST_DICTS = 10_000;

  /**
   * Characters of the names that lead to a container; what is below longer ones is not looked at.
   */
  private static final int LONGEST_NAME = 256;

  private Nesting() {}

  /**
   * What names lead to: through dicts by their keys, through lists and tuples by positions, to any
   * depth. Null where they lead to nothing. Of two keys that fit, the longer counts.
   */
  static Value follow(Value root, String names) {
    Value value = root;
    String rest = names;
    while (value != null && !rest.isEmpty()) {
      if (value instanceof ListValue list) {
        int dot = rest.indexOf('.');
        String name = dot < 0 ? rest : rest.substring(0, dot);
        value = at(list, name);
        rest = behind(rest, name);
      } else {
        int index = value instanceof DictValue dict ? longest(dict, rest) : -1;
        if (index < 0) {
          return null;
        }
        DictValue dict = (DictValue) value;
        value = dict.value(index);
        rest = behind(rest, name(dict.key(index)));
      }
    }
    return value;
  }

  private static Value at(ListValue list, String name) {
    boolean number = name.matches("[0-9]{1,9}");
    return number && Integer.parseInt(name) < list.size() ? list.get(Integer.parseInt(name)) : null;
  }

  private static int longest(DictValue dict, String rest) {
    int longest = -1;
    int length = -1;
    for (int i = 0; i < dict.size(); i++) {
      String name = name(dict.key(i));
      if (name != null && name.length() > length && isFirst(name, rest)) {
        longest = i;
        length = name.length();
      }
    }
    return longest;
  }

  private static boolean isFirst(String name, String rest) {
    return rest.startsWith(name)
        && (rest.length() == name.length() || rest.charAt(name.length()) == '.');
  }

  private static String behind(String rest, String name) {
    return rest.substring(Math.min(rest.length(), name.length() + 1));
  }

  private static String name(Value key) {
    if (key instanceof Value.Text text) {
      return text.text();
    }
    return key instanceof Value.Int number ? Long.toString(number.value()) : null;
  }

  /** A dict, and the names that lead to it. */
  record Place(String names, DictValue dict) {}

  /**
   * The dicts with tensors that names lead to, through dicts by keys that are text, nearest first.
   * What is in such a dict is not looked at, and no dict is looked at twice.
   */
  static List<Place> stateDicts(DictValue root) {
    List<Place> found = new ArrayList<>();
    Set<DictValue> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Place> places = new ArrayDeque<>(List.of(new Place("", root)));
    while (!places.isEmpty()) {
      Place place = places.remove();
      for (int i = 0; i < place.dict().size() && seen.size() < MOST_DICTS; i++) {
        if (place.dict().key(i) instanceof Value.Text key
            && place.dict().value(i) instanceof DictValue dict
            && place.names().length() + key.text().length() < LONGEST_NAME
            && seen.add(dict)) {
          Place next =
              new Place((place.names().isEmpty() ? "" : place.names() + ".") + key.text(), dict);
          Collection<Place> list = StateDictSearch.holdsTensor(dict) ? found : places;
          list.add(next);
        }
      }
    }
    return found;
  }
}
