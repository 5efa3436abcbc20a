package dev.foldnet.processor.graph;

import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.op.Slot;
import dev.foldnet.processor.problem.Origin;
import dev.foldnet.processor.weight.Key;
import dev.foldnet.processor.weight.Weight;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what {@link GraphText} writes. */
final class GraphParser {
  private static final Pattern SCOPE =
      Pattern.compile("(\\d+) (\\S+) (\\S+) '(.*)'(?: in (\\d+))?");
  private static final Pattern NODE = Pattern.compile(" {2}%(\\d+) (\\S*) = ");
  private static final Pattern REST = Pattern.compile("\\((.*?)\\)(?: @(\\S+))? : (\\(.*\\))");
  private static final Origin NOWHERE = new Origin() {};

  private final Map<Integer, Scope> scopes = new HashMap<>();
  private final Map<Integer, Node> nodes = new HashMap<>();
  private final List<Node> order = new ArrayList<>();
  private final List<Key> stateDict = new ArrayList<>();
  private final Map<String, String> shared = new LinkedHashMap<>();
  private List<Integer> outputs = List.of();
  private Scope scope;

  /** The graph, without origins. */
  static Graph parse(String text) {
    GraphParser parser = new GraphParser();
    text.lines().forEach(parser::line);
    return new Graph(
        parser.order.stream().map(node -> parser.nodes.get(node.id())).toList(),
        parser.outputs,
        parser.stateDict,
        new SharedNames(parser.shared));
  }

  private void line(String line) {
    if (line.startsWith("outputs ")) {
      outputs = ids(line.substring("outputs ".length()));
    } else if (line.startsWith("key ")) {
      stateDict.add((Key) new Values(line.substring("key ".length())).value(Weight.class));
    } else if (line.startsWith("shared ")) {
      int equals = line.indexOf(" = ");
      shared.put(line.substring("shared ".length(), equals), line.substring(equals + 3));
    } else if (line.startsWith("    ")) {
      weight(line.strip());
    } else if (line.startsWith("  ")) {
      node(line);
    } else {
      scope(line);
    }
  }

  private void scope(String line) {
    Matcher matcher = SCOPE.matcher(line);
    check(matcher.matches(), line);
    int id = Integer.parseInt(matcher.group(1));
    Optional<Scope> parent =
        Optional.ofNullable(matcher.group(5)).map(outer -> scopes.get(Integer.parseInt(outer)));
    String member = matcher.group(3).equals("-") ? "" : matcher.group(3);
    scope =
        scopes.computeIfAbsent(
            id, key -> new Scope(key, parent, matcher.group(2), member, matcher.group(4)));
  }

  private void node(String line) {
    Matcher head = NODE.matcher(line);
    check(head.lookingAt(), line);
    Values values = new Values(line.substring(head.end()));
    Op op = (Op) values.value(Op.class);
    Matcher rest = REST.matcher(values.rest());
    check(rest.matches(), line);
    List<Integer> inputs = ids(rest.group(1));
    Node node =
        new Node(
            Integer.parseInt(head.group(1)),
            op,
            inputs,
            List.of(),
            (Shape) new Values(rest.group(3)).value(Shape.class),
            scope,
            head.group(2),
            rest.group(2) == null ? "" : rest.group(2),
            NOWHERE);
    List<Weight> own = new ArrayList<>();
    slots(node).forEach(slot -> own.add(node.own(slot)));
    order.add(node);
    nodes.put(node.id(), node.computedBy(op, inputs, own));
  }

  private void weight(String line) {
    String name = line.substring(0, line.indexOf(" = "));
    Node node = nodes.get(order.get(order.size() - 1).id());
    List<Weight> weights = new ArrayList<>(node.weights());
    int slot = slots(node).stream().map(Slot::name).toList().indexOf(name);
    weights.set(
        slot, (Weight) new Values(line.substring(line.indexOf(" = ") + 3)).value(Weight.class));
    nodes.put(node.id(), node.computedBy(node.op(), node.inputs(), weights));
  }

  private List<Slot> slots(Node node) {
    return node.op().slots(node.inputs().stream().map(id -> nodes.get(id).shape()).toList());
  }

  private static List<Integer> ids(String text) {
    return text.isEmpty()
        ? List.of()
        : Stream.of(text.split(", ")).map(id -> Integer.parseInt(id.substring(1))).toList();
  }

  private static void check(boolean fits, String line) {
    if (!fits) {
      throw new IllegalArgumentException(line);
    }
  }

  /** Records, lists and numbers as they stand in a line. */
  private static final class Values {
    private static final Pattern KEY = Pattern.compile("([^\\[\\](), =]+)(\\[[\\d, ]*\\])(int)?");
    private static final Pattern SHAPE = Pattern.compile("\\((N?)(?:, )?([\\d, ]*)\\)");
    private static final Pattern WORD = Pattern.compile("[^\\[\\](), =]+");

    private final String text;
    private int at;

    Values(String text) {
      this.text = text;
    }

    String rest() {
      return text.substring(at);
    }

    Object value(Type type) {
      if (type instanceof ParameterizedType generic) {
        Type element = generic.getActualTypeArguments()[0];
        return generic.getRawType() == Optional.class ? optional(element) : list(element);
      }
      if (type == Shape.class) {
        Matcher shape = take(SHAPE);
        return new Shape(!shape.group(1).isEmpty(), numbers(shape.group(2)));
      }
      if (type == Weight.class && matcher(KEY).lookingAt()) {
        Matcher key = take(KEY);
        String sizes = key.group(2).substring(1, key.group(2).length() - 1);
        return new Key(key.group(1), numbers(sizes), key.group(3) != null);
      }
      String word = take(WORD).group();
      if (type == int.class || type == Integer.class) {
        return Integer.valueOf(word);
      }
      if (type == double.class || type == Double.class) {
        return Double.valueOf(word);
      }
      if (type == Number.class) {
        return word.contains(".") ? (Number) Double.valueOf(word) : Integer.valueOf(word);
      }
      if (type == boolean.class) {
        return Boolean.valueOf(word);
      }
      return type == String.class ? word : named((Class<?>) type, word);
    }

    private Object named(Class<?> type, String word) {
      if (type.isEnum()) {
        return Stream.of(type.getEnumConstants())
            .filter(constant -> constant.toString().equals(word))
            .findFirst()
            .orElseThrow();
      }
      Stream<Class<?>> choices =
          type.isSealed() ? Stream.of(type.getPermittedSubclasses()) : Stream.of(type);
      return record(
          choices.filter(one -> one.getSimpleName().equals(word)).findFirst().orElseThrow());
    }

    private Object record(Class<?> type) {
      RecordComponent[] components = type.getRecordComponents();
      List<Object> values = new ArrayList<>();
      for (RecordComponent component : components) {
        at += (values.isEmpty() ? "(" : ", ").length() + component.getName().length() + 1;
        values.add(value(component.getGenericType()));
      }
      at += components.length > 0 ? 1 : 0;
      try {
        Class<?>[] types =
            Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return type.getDeclaredConstructor(types).newInstance(values.toArray());
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(type.getName(), e);
      }
    }

    private Optional<Object> optional(Type element) {
      if (text.startsWith("Optional.empty", at)) {
        at += "Optional.empty".length();
        return Optional.empty();
      }
      at += "Optional".length();
      return Optional.of(list(element).get(0));
    }

    private List<Object> list(Type element) {
      List<Object> values = new ArrayList<>();
      at++;
      while (text.charAt(at) != ']') {
        at += text.charAt(at) == ',' ? 2 : 0;
        values.add(value(element));
      }
      at++;
      return values;
    }

    private static List<Integer> numbers(String text) {
      return text.isEmpty()
          ? List.of()
          : Stream.of(text.split(", ")).map(Integer::valueOf).toList();
    }

    private Matcher matcher(Pattern pattern) {
      return pattern.matcher(text).region(at, text.length());
    }

    private Matcher take(Pattern pattern) {
      Matcher matcher = matcher(pattern);
      check(matcher.lookingAt(), text);
      at = matcher.end();
      return matcher;
    }
  }
}
