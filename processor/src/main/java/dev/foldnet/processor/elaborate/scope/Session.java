package dev.foldnet.processor.elaborate.scope;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.Blocks;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.elaborate.graph.Budget;
import dev.foldnet.processor.elaborate.graph.GraphBuilder;
import dev.foldnet.processor.elaborate.graph.LimitException;
import dev.foldnet.processor.elaborate.graph.Position;
import dev.foldnet.processor.elaborate.graph.Reporter;
import dev.foldnet.processor.expression.Argument;
import dev.foldnet.processor.expression.Expr;
import dev.foldnet.processor.expression.Mistake;
import dev.foldnet.processor.expression.Parsed;
import dev.foldnet.processor.expression.Parser;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Template;
import dev.foldnet.processor.graph.Scope;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the parts of one network's elaboration share. */
public final class Session {
  private final Blocks blocks;
  private final Reporter reporter;
  private final GraphBuilder graph;
  private final String root;
  private final Budget budget = new Budget();
  private final LeftOut leftOut = new LeftOut();
  private final Map<String, Parsed<Expr>> expressions = new HashMap<>();
  private final Map<String, Parsed<List<Argument>>> arguments = new HashMap<>();
  private final Map<String, Parsed<Template>> templates = new HashMap<>();
  private final Map<String, Optional<BlockDeclaration>> known = new HashMap<>();
  private Scope scope;

  public Session(Blocks blocks, Reporter reporter, GraphBuilder graph, String root) {
    this.blocks = blocks;
    this.reporter = reporter;
    this.graph = graph;
    this.root = root;
  }

  /** The block of a canonical name. */
  public Optional<BlockDeclaration> block(String qualifiedName) {
    return known.computeIfAbsent(qualifiedName, blocks::block);
  }

  /** The package of the network's block, where its classes go. */
  public String home() {
    return block(root).map(BlockDeclaration::packageName).orElse("");
  }

  /** Simple names of the blocks of a package, for near ones. */
  Set<String> namesIn(String packageName) {
    return blocks.namesIn(packageName);
  }

  public Reporter reporter() {
    return reporter;
  }

  public GraphBuilder graph() {
    return graph;
  }

  public Budget budget() {
    return budget;
  }

  /** Takes what a member takes from the budget; what is too much is reported and ends it all. */
  public void take(Position position, List<Operand> taken) {
    for (Operand one : taken) {
      if (!budget.take(one.count(budget.takeable() + 1))) {
        Place place = one.text().map(text -> Place.in(text, 0)).orElse(Place.of(position.origin()));
        throw exceeded(
            position, place, "layers and blocks take at most " + Budget.TAKEN + " values in all");
      }
    }
  }

  /**
   * Takes list elements and steps of evaluation from the budget; false if there are not so many
   * left.
   *
   * @throws LimitException if that was said before
   */
  public boolean spend(int elements, int steps) {
    if (budget.overspent()) {
      throw new LimitException(true);
    }
    return budget.spend(elements, steps);
  }

  /** Reports a limit of the network; to be thrown. */
  public LimitException exceeded(Position position, Place place, String message) {
    reporter.report(position, place, ProblemKind.LIMIT, message);
    return new LimitException(true);
  }

  /** The absent members that somebody uses. */
  public LeftOut leftOut() {
    return leftOut;
  }

  /** The block that is being elaborated; the nodes made now are its. */
  public Scope scope() {
    return scope;
  }

  /** Sets the block that is being elaborated; gives the one before. */
  public Scope enter(Scope inner) {
    Scope outer = scope;
    scope = inner;
    return outer;
  }

  public Expr expression(Text text, Consumer<Mistake> sink) {
    return read(expressions, text, Parser::expression, sink);
  }

  public List<Argument> arguments(Text text, Consumer<Mistake> sink) {
    return read(arguments, text, Parser::arguments, sink);
  }

  public Template template(Text text, Consumer<Mistake> sink) {
    return read(templates, text, Parser::template, sink);
  }

  private static <T> T read(
      Map<String, Parsed<T>> known,
      Text text,
      Function<String, Parsed<T>> parser,
      Consumer<Mistake> sink) {
    Parsed<T> parsed = known.get(text.value());
    if (parsed == null) {
      parsed = parser.apply(text.value());
      known.put(text.value(), parsed);
    }
    parsed.mistakes().forEach(sink);
    return parsed.value();
  }
}
