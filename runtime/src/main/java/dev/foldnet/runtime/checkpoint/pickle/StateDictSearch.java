package dev.foldnet.runtime.checkpoint.pickle;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the state dict in what a pickle holds: the value itself, or a dict in it by the names that
 * training scripts use, two levels down; else the only dict of tensors that names lead to.
 */
public final class StateDictSearch {
  private static final Set<String> USUAL =
      Set.of(
          "state_dict",
          "model",
          "model_state_dict",
          "model_state",
          "net",
          "network",
          "module",
          "weights",
          "params",
          "ema",
          "model_ema",
          "state_dict_ema",
          "ema_state_dict",
          "model_ema_state_dict");

  private final Where where;
  private final Map<String, DictValue> usual = new LinkedHashMap<>();
  private final Map<String, DictValue> others = new LinkedHashMap<>();
  private final Map<String, DictValue> arrays = new LinkedHashMap<>();
  private final Map<String, Foreign> foreign = new LinkedHashMap<>();

  /** Of a network without tensors; null where there is none. */
  private DictValue empty;

  private StateDictSearch(Where where) {
    this.where = where;
  }

  /** The state dict; {@code nested}: the dotted name of the one to take, empty to search. */
  public static Map<String, Value> find(Where where, Value root, String nested)
      throws WeightsException {
    if (root instanceof Foreign foreign) {
      throw where.refuse("not a state dict but " + wholeModel(foreign));
    }
    StateDictSearch search = new StateDictSearch(where);
    if (!nested.isEmpty()) {
      return search.entries(named(where, root, nested));
    }
    if (!(root instanceof DictValue dict)) {
      throw where.refuse("not a state dict but " + root.kind());
    }
    search.collect(dict);
    return search.entries(search.choose(dict));
  }

  private void collect(DictValue root) throws WeightsException {
    requireTextOnce(root);
    for (int i = 0; i < root.size(); i++) {
      if (root.key(i) instanceof Value.Text name && root.value(i) instanceof Foreign object) {
        foreign.put(name.text(), object);
      }
      if (!(root.key(i) instanceof Value.Text name) || !(root.value(i) instanceof DictValue dict)) {
        continue;
      }
      boolean known = USUAL.contains(name.text());
      if (holdsTensor(dict) || (known && holdsArray(dict))) {
        (known ? usual : others).put(name.text(), dict);
      } else if (holdsArray(dict)) {
        arrays.put(name.text(), dict);
      } else if (known) {
        collectBelow(name.text(), dict);
        empty = dict.size() == 0 ? dict : empty;
      }
    }
  }

  private void collectBelow(String parent, DictValue dict) {
    for (int i = 0; i < dict.size(); i++) {
      if (dict.key(i) instanceof Value.Text name
          && dict.value(i) instanceof DictValue below
          && (holdsTensor(below) || holdsArray(below))) {
        usual.put(parent + "." + name.text(), below);
      }
    }
  }

  private DictValue choose(DictValue root) throws WeightsException {
    if (usual.size() == 1) {
      return usual.values().iterator().next();
    }
    if (usual.isEmpty() && (holdsTensor(root) || root.size() == 0)) {
      return root;
    }
    if (usual.isEmpty()) {
      requireReadable();
    }
    if (usual.isEmpty() && others.isEmpty() && holdsArray(root)) {
      return root;
    }
    Map<String, DictValue> left = usual.isEmpty() ? others.isEmpty() ? arrays : others : usual;
    if (left.size() == 1) {
      return left.values().iterator().next();
    }
    if (left.isEmpty() && empty != null) {
      return empty;
    }
    return left.isEmpty() ? deeper(root) : several(left.keySet());
  }

  /** Refuses an object where the state dict usually is, and no other is there. */
  private void requireReadable() throws WeightsException {
    for (Map.Entry<String, Foreign> entry : foreign.entrySet()) {
      if (USUAL.contains(entry.getKey())) {
        throw where
            .entry(entry.getKey())
            .refuse("not a state dict but " + wholeModel(entry.getValue()));
      }
    }
  }

  private static String wholeModel(Foreign foreign) {
    return foreign.kind() + ", a whole model or a dict of one's own: save model.state_dict() alone";
  }

  /** The only one that names lead to. */
  private DictValue deeper(DictValue root) throws WeightsException {
    List<Nesting.Place> places = Nesting.stateDicts(root);
    if (places.isEmpty()) {
      String kind =
          isOptimizer(root)
              ? "an optimizer's state, without the network's tensors"
              : root.kind() + " entries without a tensor";
      throw where.refuse("not a state dict but " + kind);
    }
    return places.size() == 1 ? places.get(0).dict() : several(names(places));
  }

  private static List<String> names(List<Nesting.Place> places) {
    List<String> names = new ArrayList<>();
    for (Nesting.Place place : places) {
      names.add(place.names());
    }
    return names;
  }

  private DictValue several(Collection<String> names) throws WeightsException {
    throw where.refuse(
        "several state dicts, say which one: " + String.join(", ", names) + " " + Nesting.OPTION);
  }

  private static boolean isOptimizer(DictValue root) {
    return Nesting.follow(root, "state") != null && Nesting.follow(root, "param_groups") != null;
  }

  private static DictValue named(Where where, Value root, String nested) throws WeightsException {
    Value value = Nesting.follow(root, nested);
    if (value instanceof DictValue dict
        && (holdsTensor(dict) || holdsArray(dict) || dict.size() == 0)) {
      return dict;
    }
    if (value instanceof Foreign foreign) {
      throw where.entry(nested).refuse("not a state dict but " + wholeModel(foreign));
    }
    List<String> names =
        root instanceof DictValue dict ? names(Nesting.stateDicts(dict)) : List.of();
    throw where.refuse(
        (value == null ? "no state dict '" : "no state dict but " + value.kind() + " '")
            + nested
            + "' "
            + Nesting.OPTION
            + "; "
            + (names.isEmpty() ? "none is nested" : "there are: " + String.join(", ", names)));
  }

  private Map<String, Value> entries(DictValue dict) throws WeightsException {
    Map<String, Value> entries = new LinkedHashMap<>();
    for (int i = 0; i < dict.size(); i++) {
      if (!(dict.key(i) instanceof Value.Text key)) {
        throw where.refuse("a state dict's key is not text but " + dict.key(i).kind());
      }
      if (dict.value(i) instanceof Foreign foreign) {
        throw where
            .entry(key.text())
            .refuse(foreign.kind() + " in a state dict, which no state dict needs: refused");
      }
      if (entries.put(key.text(), dict.value(i)) != null) {
        throw where.entry(key.text()).refuse("the key is there twice");
      }
    }
    return entries;
  }

  private void requireTextOnce(DictValue dict) throws WeightsException {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < dict.size(); i++) {
      if (dict.key(i) instanceof Value.Text key && !seen.add(key.text())) {
        throw where.entry(key.text()).refuse("the key is there twice");
      }
    }
  }

  private static boolean holdsArray(DictValue dict) {
    for (int i = 0; i < dict.size(); i++) {
      if (dict.value(i) instanceof NumpyArray) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of its values is a tensor. */
  static boolean holdsTensor(DictValue dict) {
    for (int i = 0; i < dict.size(); i++) {
      Value value = dict.value(i);
      if (value instanceof TensorValue || value instanceof Value.Unreadable) {
        return true;
      }
    }
    return false;
  }
}
