package dev.foldnet.processor.elaborate.zoo;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.declaration.ZooDeclaration;
import dev.foldnet.processor.elaborate.graph.Reporter;
import dev.foldnet.processor.elaborate.scope.FieldScope;
import dev.foldnet.processor.elaborate.scope.NameText;
import dev.foldnet.processor.elaborate.scope.Session;
import dev.foldnet.processor.expression.BooleanValue;
import dev.foldnet.processor.expression.Evaluator;
import dev.foldnet.processor.expression.Mistake;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Poison;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.graph.ZooKeys;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Elaborates the {@code @Zoo}s of one network. */
public final class ZooElaboration {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,59}");

  private final FieldScope scope;
  private final Session session;
  private final Reporter reporter;
  private final Set<Place> used;

  /**
   * An elaboration.
   *
   * @param scope sees the fields of the network's block
   * @param used takes the places of the rules that a key fits
   */
  public ZooElaboration(FieldScope scope, Set<Place> used) {
    this.scope = scope;
    this.session = scope.session();
    this.reporter = session.reporter();
    this.used = used;
  }

  /**
   * The zoos that have the network.
   *
   * @param keys its tensors'
   */
  public List<ZooKeys> make(List<ZooDeclaration> zoos, Set<String> keys) {
    List<ZooKeys> made = new ArrayList<>();
    for (ZooDeclaration zoo : zoos) {
      checkNames(zoo);
      if (zoo.when().map(this::holds).orElse(true)) {
        made.add(
            new ZooKeys(
                zoo.names().stream().map(Text::value).toList(),
                modules(zoo, keys),
                zoo.unused().stream().map(Text::value).toList(),
                pictures(zoo)));
      }
    }
    return made;
  }

  private void checkNames(ZooDeclaration zoo) {
    for (Text name : zoo.names()) {
      if (!NAME.matcher(name.value()).matches()) {
        report(name, "\"" + name.value() + "\" is no name for a zoo: use letters, digits, _ . -");
      }
    }
    for (Text unused : zoo.unused()) {
      if (!KeyRule.isName(unused.value())) {
        report(unused, "\"" + unused.value() + "\" is no module: names joined by single dots");
      }
    }
  }

  private void report(Text text, String message) {
    reporter.report(scope.position(), Place.in(text, 0), ProblemKind.OUT_OF_RANGE, message);
  }

  private boolean holds(Text when) {
    Value value = Evaluator.plain(scope.evaluate(when));
    if (value instanceof BooleanValue known) {
      return known.value();
    }
    if (value != Poison.POISON) {
      reporter.report(
          scope.position(),
          Place.in(when, 0),
          ProblemKind.WRONG_TYPE,
          "expected a boolean, found " + value.described());
    }
    return false;
  }

  private Map<String, String> modules(ZooDeclaration zoo, Set<String> keys) {
    List<KeyRule> rules = new ArrayList<>();
    List<RuleText> lines = RuleText.lines(zoo.keys());
    for (RuleText line : lines) {
      KeyRule.read(line, scope).ifPresent(rules::add);
    }
    return rules.size() < lines.size() || lines.isEmpty()
        ? Map.of()
        : new KeyMapping(scope, zoo, rules, used).of(keys);
  }

  private Map<String, String> pictures(ZooDeclaration zoo) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (RuleText line : RuleText.lines(zoo.pictures())) {
      int equals = line.find("=");
      if (equals < 0) {
        line.report(
            reporter,
            scope.position(),
            ProblemKind.SYNTAX,
            "expected name = value, found \"" + line.value() + "\"");
        continue;
      }
      RuleText value = line.behind(equals + 1);
      Consumer<Mistake> sink = value.sink(reporter, scope.position());
      Optional<String> filled =
          new NameText(scope, value.text(), sink).filled(session.template(value.text(), sink));
      filled.ifPresent(text -> settings.put(line.before(equals).value(), text));
    }
    return settings;
  }
}
