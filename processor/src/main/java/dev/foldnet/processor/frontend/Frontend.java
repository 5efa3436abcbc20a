package dev.foldnet.processor.frontend;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.problem.Guard;
import dev.foldnet.processor.problem.Problem;
import dev.foldnet.processor.problem.ProblemKind;
import dev.foldnet.processor.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads what the language's annotations say, in one round. */
public final class Frontend {
  private final Elements elements;
  private final SourceClasses sources;
  private final Problems problems;
  private final Complaints complaints;
  private final Guard guard;
  private final BlockNames names;
  private final JavacBlocks blocks;

  /**
   * A front end for the environment's present round.
   *
   * @param problems takes what is wrong with what is read
   */
  public Frontend(ProcessingEnvironment environment, SourceClasses sources, Problems problems) {
    this.elements = environment.getElementUtils();
    this.sources = sources;
    this.problems = problems;
    this.guard = new Guard(problems);
    this.complaints = new Complaints(sources, problems);
    SourceTrees trees = SourceTrees.of(environment);
    FieldOrder order = new FieldOrder(elements, environment.getFiler());
    this.names = new BlockNames(elements, sources, trees, order, complaints);
    this.blocks = new JavacBlocks(environment, sources, trees, order, names, complaints);
  }

  /** All blocks that can be seen. */
  public JavacBlocks blocks() {
    return blocks;
  }

  /** All blocks that can be seen, to be read for a network. */
  public JavacBlocks blocksFor(NetworkRow row) {
    complaints.readFor(row.declaration().origin());
    return blocks;
  }

  /** Whether types or constants were missing that a later round may bring. */
  public boolean anyMissing() {
    return complaints.anyMissing();
  }

  /** Reads the blocks among the sources that are not settled. */
  public List<BlockDeclaration> readBlocks() {
    List<BlockDeclaration> read = new ArrayList<>();
    for (TypeElement type : pending()) {
      guard.run(
          "read",
          JavacOrigin.of(type),
          () -> {
            names.checkUses(type);
            BlockRules.naming(type).forEach(wrong -> complaints.add(JavacOrigin.of(type), wrong));
            ZooReader.idle(type).ifPresent(wrong -> complaints.add(JavacOrigin.of(type), wrong));
            blocks.block(type.getQualifiedName().toString()).ifPresent(read::add);
          });
    }
    return read;
  }

  /** Reads the networks among the sources that are not settled. */
  public List<NetworkFamily> readNetworks() {
    NetworkReader reader = new NetworkReader(elements, sources, complaints);
    List<NetworkFamily> read = new ArrayList<>();
    for (TypeElement type : pending()) {
      guard.run("read", JavacOrigin.of(type), () -> read.add(reader.read(type)));
    }
    return read;
  }

  /**
   * Finds classes with members that nobody marked as blocks. To be called last: where one is used,
   * it is reported there.
   */
  public void checkUnmarked() {
    if (problems.all().stream().map(Problem::kind).anyMatch(ProblemKind.NOT_A_BLOCK::equals)) {
      return;
    }
    for (TypeElement type : pending()) {
      Optional<Mark> member = member(type);
      if (!BlockReader.isBlock(type) && member.isPresent()) {
        complaints.add(
            JavacOrigin.of(type),
            BlockRules.hasFields(type)
                ? new Complaint(
                    ProblemKind.NOT_A_BLOCK,
                    type.getSimpleName()
                        + " has a field with @"
                        + member.get().name()
                        + " but is no block: mark the class @Sequential or @Parallel")
                : BlockRules.unmarked(type));
      }
    }
  }

  private static Optional<Mark> member(TypeElement type) {
    return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
        .filter(
            field -> !field.getModifiers().contains(Modifier.STATIC) || !BlockRules.hasFields(type))
        .flatMap(field -> Mark.on(field).stream())
        .findFirst();
  }

  private List<TypeElement> pending() {
    return sources.pending().stream()
        .map(elements::getTypeElement)
        .filter(type -> type != null)
        .toList();
  }
}
