package dev.foldnet.processor.elaborate.graph;

import dev.foldnet.processor.graph.MemberNames;
import dev.foldnet.processor.graph.SharedNames;
import dev.foldnet.processor.problem.ProblemKind;
import dev.foldnet.processor.weight.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The tensors of the checkpoint, each with the member it belongs to. */
public final class DeclaredKeys {
  /** A tensor; its shape is not known where the layer's input failed. */
  private record Entry(String name, Optional<Key> key, MemberPath owner) {
    boolean hasShapeOf(Entry other) {
      return other != null && key.map(Key::shape).equals(other.key.map(Key::shape));
    }
  }

  private final Reporter reporter;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<MemberPath> blamed = new HashSet<>();
  private final Map<String, String> firsts = new LinkedHashMap<>();
  private final Map<String, MemberPath> copies = new LinkedHashMap<>();

  public DeclaredKeys(Reporter reporter) {
    this.reporter = reporter;
  }

  /** Adds a tensor; one that is there already must be the same member's, by {@code @Same}. */
  public void add(Key key, MemberPath owner) {
    add(new Entry(key.key(), Optional.of(key), owner));
  }

  /** Claims the name of a tensor whose shape is not known, since something failed before. */
  public void claim(String name, MemberPath owner) {
    add(new Entry(name, Optional.empty(), owner));
  }

  private void add(Entry entry) {
    Entry known = entries.putIfAbsent(entry.name(), entry);
    MemberPath owner = entry.owner();
    if (known == null) {
      return;
    }
    if (!known.owner().identity().equals(owner.identity())) {
      twice(entry.name(), known.owner(), owner);
    } else if (known.key().isPresent()
        && entry.key().isPresent()
        && !known.key().equals(entry.key())) {
      otherwise(entry.key().get(), known, owner);
    }
  }

  private void otherwise(Key key, Entry known, MemberPath owner) {
    List<MemberPath> first = known.owner().chain();
    List<MemberPath> second = owner.chain();
    int at = 0;
    while (at < second.size() - 1 && first.get(at).position().equals(second.get(at).position())) {
      at++;
    }
    String message =
        "applied once more, it wants \""
            + key.key()
            + "\" of shape "
            + key.shape()
            + ", but the first time it was "
            + known.key().orElseThrow().shape()
            + "; both have to take values of like shape";
    report(second.get(at), ProblemKind.SHAPE, message);
  }

  private void report(MemberPath blame, ProblemKind kind, String message) {
    if (blame.name().isPresent()) {
      reporter.report(blame.position(), blame.name().get(), kind, message);
    } else {
      reporter.report(blame.position(), kind, message);
    }
  }

  private void twice(String name, MemberPath earlier, MemberPath later) {
    List<MemberPath> first = earlier.chain();
    List<MemberPath> second = later.chain();
    int at = 0;
    while (at < first.size() - 1
        && at < second.size() - 1
        && first.get(at).identity().equals(second.get(at).identity())) {
      at++;
    }
    MemberPath blame = second.get(at);
    if (!blamed.add(blame)) {
      return;
    }
    String message =
        "the key \""
            + name
            + "\" belongs to "
            + described(first.get(at), blame)
            + " already; give one of them another @Name"
            + (blame.outer().equals(first.get(at).outer())
                    && !blame.member().equals(first.get(at).member())
                ? ", or share the weights with @Same"
                : "");
    report(blame, ProblemKind.DUPLICATE_KEY, message);
  }

  private static String described(MemberPath earlier, MemberPath later) {
    return earlier.position().origin().equals(later.position().origin())
        ? "an earlier copy of the member"
        : "the member \"" + earlier.member() + "\"";
  }

  /** Says that a member's tensors are those of another, which has the name {@code first}. */
  void share(MemberPath copy, String name, String first) {
    firsts.put(name, first);
    copies.put(name, copy);
  }

  /** The members that share another's tensors, by name. */
  SharedNames shared() {
    return new SharedNames(firsts);
  }

  /** Reports members that share another's tensors but have others than that. */
  public void reportUnequal() {
    if (firsts.isEmpty()) {
      return;
    }
    Map<String, Map<String, Entry>> tensors = tensors();
    firsts.forEach((copy, first) -> compare(tensors.get(copy), tensors.get(first), copy));
  }

  /** The tensors of each member that has several names, by what stands behind that name. */
  private Map<String, Map<String, Entry>> tensors() {
    Map<String, Map<String, Entry>> tensors = new HashMap<>();
    firsts.forEach(
        (copy, first) -> {
          tensors.put(copy, new TreeMap<>());
          tensors.put(first, new TreeMap<>());
        });
    MemberNames members = new MemberNames(tensors.keySet());
    for (Entry entry : entries.values()) {
      for (String member : members.beginning(entry.name())) {
        if (!member.equals(entry.name())) {
          tensors.get(member).put(entry.name().substring(member.length() + 1), entry);
        }
      }
    }
    return tensors;
  }

  private void compare(Map<String, Entry> own, Map<String, Entry> theirs, String copy) {
    Set<String> names = new LinkedHashSet<>(theirs.keySet());
    names.addAll(own.keySet());
    for (String name : names) {
      if (own.containsKey(name) && own.get(name).hasShapeOf(theirs.get(name))) {
        continue;
      }
      String here = own.containsKey(name) ? shape(own.get(name)) : "none";
      String there = theirs.containsKey(name) ? shape(theirs.get(name)) : "none";
      if (!here.equals(there)) {
        report(
            copies.get(copy),
            ProblemKind.SHAPE,
            "shared, it has the tensors of \""
                + firsts.get(copy)
                + "\", but wants \""
                + name
                + "\" of shape "
                + here
                + " where that has "
                + there);
        return;
      }
    }
  }

  private static String shape(Entry entry) {
    return entry.key().map(key -> key.shape().toString()).orElse("unknown");
  }

  /** The keys of all tensors, in order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /** How many there are. */
  public int size() {
    return entries.size();
  }

  /** All tensors, in order. */
  public List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    entries.values().forEach(entry -> entry.key().ifPresent(keys::add));
    return keys;
  }
}
