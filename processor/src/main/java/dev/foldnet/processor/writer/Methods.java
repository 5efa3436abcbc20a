package dev.foldnet.processor.writer;

import dev.foldnet.processor.writer.Behaviour.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the methods that networks need. Behaviours are looked at level by level, those without
 * blocks inside first, so that when two bodies are compared the methods that they call are known;
 * equal bodies share a method, in one network or in several. A block in which the variants of a
 * network differ is one method with a body for each, so that what is around it need not differ.
 */
final class Methods {
  private final Behaviours behaviours;
  private final Sharing sharing;
  private final Map<Behaviour, Integer> networks = new HashMap<>();
  private final Map<Variant, Body> bodies = new HashMap<>();

  /** Those whose only statement takes the place of the call. */
  private final Set<Behaviour> inlined = new HashSet<>();

  /** What is called; of those that do nothing there is none. */
  private final Map<Variant, Sharing.Shared> called = new HashMap<>();

  /**
   * What calls one method.
   *
   * @param own what each is to do
   * @param bodies one if the variants do not differ
   */
  private record Caller(List<Variant> variants, List<Outline> own, List<Outline> bodies) {}

  /** Those of networks. */
  Methods(Behaviours behaviours) {
    this.behaviours = behaviours;
    sharing = new Sharing(behaviours.kind());
    behaviours.networks().forEach(network -> networks.merge(network, 1, Integer::sum));
    behaviours.levels().forEach(this::level);
  }

  MethodKind kind() {
    return behaviours.kind();
  }

  /**
   * The bodies of the networks, in which all methods can be found: of each one for each variant.
   */
  List<Body> roots() {
    return behaviours.networks().stream()
        .flatMap(network -> network.variants().stream())
        .map(bodies::get)
        .toList();
  }

  /**
   * What the uses of blocks in a network call, by their scopes; nothing for those that do nothing
   * or are written where they are used.
   */
  Map<Integer, Method> called(int network, int variant) {
    Map<Integer, Method> methods = new LinkedHashMap<>();
    behaviours
        .uses()
        .get(network)
        .forEach(
            (scope, behaviour) -> {
              Sharing.Shared shared = called.get(behaviour.variant(variant));
              if (shared != null) {
                methods.put(scope, shared.method());
              }
            });
    return methods;
  }

  private void level(List<Behaviour> level) {
    for (Behaviour behaviour : level) {
      List<Variant> variants = behaviour.variants();
      variants.forEach(variant -> bodies.put(variant, body(variant)));
      if (!behaviour.isWhole() && variants.stream().map(bodies::get).allMatch(Inline::fits)) {
        inlined.add(behaviour);
      }
    }
    List<Behaviour> large = level.stream().filter(one -> !inlined.contains(one)).toList();
    List<Variant> variants = large.stream().flatMap(one -> one.variants().stream()).toList();
    List<Body> cut = inParts(LoopFinder.join(variants.stream().map(bodies::get).toList()));
    for (int i = 0; i < cut.size(); i++) {
      bodies.put(variants.get(i), cut.get(i));
    }
    List<Caller> callers = new ArrayList<>();
    List<Caller> wholes = new ArrayList<>();
    large.forEach(one -> (one.isWhole() ? wholes : callers).addAll(callers(one)));
    call(callers);
    callWhole(wholes);
  }

  private Body body(Variant variant) {
    Draft draft = variant.draft();
    List<Statement> statements = new ArrayList<>();
    for (Draft.Step step : draft.steps()) {
      if (step instanceof Draft.Inner inner) {
        statement(inner, variant.of(inner.behaviour())).ifPresent(statements::add);
      } else {
        statements.add((Statement) step);
      }
    }
    return new Body(draft.block(), statements, draft.inputs(), draft.outputs(), draft.names());
  }

  private Optional<Statement> statement(Draft.Inner inner, Variant behaviour) {
    if (inlined.contains(behaviour.behaviour())) {
      return Optional.of(Inline.of(inner, bodies.get(behaviour)));
    }
    return Optional.ofNullable(called.get(behaviour))
        .map(
            shared ->
                new Statement.Call(
                    shared.method(),
                    inner.member(),
                    inner.rest(),
                    inner.inputs(),
                    inner.outputs(),
                    shared.arguments()));
  }

  private List<Caller> callers(Behaviour behaviour) {
    List<Variant> variants = behaviour.variants();
    List<Outline> own = variants.stream().map(variant -> Outline.of(bodies.get(variant))).toList();
    Outline first = own.get(0);
    if (own.stream().allMatch(first::sameAs)) {
      return first.isEmpty() ? List.of() : List.of(new Caller(variants, own, List.of(first)));
    }
    if (own.stream().allMatch(first::takesAndGivesAs)) {
      return List.of(new Caller(variants, own, own));
    }
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      if (!own.get(i).isEmpty()) {
        List<Outline> alone = List.of(own.get(i));
        callers.add(new Caller(List.of(variants.get(i)), alone, alone));
      }
    }
    return callers;
  }

  private void call(List<Caller> callers) {
    List<Sharing.Shared> shared = share(callers, false);
    for (int k = 0; k < callers.size(); k++) {
      for (Variant variant : callers.get(k).variants()) {
        called.put(variant, shared.get(k));
      }
    }
  }

  private List<Sharing.Shared> share(List<Caller> callers, boolean whole) {
    return sharing.share(callers.stream().map(Caller::bodies).toList(), whole);
  }

  /** Networks that are alike but for numbers call one method, and nothing else. */
  private void callWhole(List<Caller> wholes) {
    List<Sharing.Shared> shared = share(wholes, true);
    Map<Method, Integer> uses = new HashMap<>();
    for (int k = 0; k < wholes.size(); k++) {
      int count = networks.get(wholes.get(k).variants().get(0).behaviour());
      uses.merge(shared.get(k).method(), count, Integer::sum);
    }
    for (int k = 0; k < wholes.size(); k++) {
      for (Variant variant : wholes.get(k).variants()) {
        Body body = bodies.get(variant);
        if (uses.get(shared.get(k).method()) > 1 && body.givesWhatItComputes()) {
          bodies.put(variant, body.with(List.of(whole(body, shared.get(k)))));
          called.put(variant, shared.get(k));
        }
      }
    }
  }

  private static Statement whole(Body body, Sharing.Shared shared) {
    String result = body.names().size() == 1 ? body.names().get(0) : "outputs";
    return new Statement.Call(
        shared.method(), result, "", body.inputs(), body.outputs(), shared.arguments());
  }

  /** Cuts bodies that are too long for one Java method. */
  private List<Body> inParts(List<Body> whole) {
    List<Body> cut = new ArrayList<>(whole);
    for (int i = 0; i < cut.size(); i++) {
      while (MethodSplit.tooLong(cut.get(i))) {
        List<Body> parts = MethodSplit.of(cut.get(i));
        List<Sharing.Shared> shared =
            sharing.share(parts.stream().map(part -> List.of(Outline.of(part))).toList(), false);
        List<Statement> calls = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
          Body part = parts.get(k);
          calls.add(
              new Statement.Call(
                  shared.get(k).method(),
                  "part" + (k + 1),
                  "",
                  part.inputs(),
                  part.outputs(),
                  shared.get(k).arguments()));
        }
        cut.set(i, cut.get(i).with(calls));
      }
    }
    return cut;
  }
}
