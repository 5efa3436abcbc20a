package dev.foldnet.processor.check;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.BlockDeclaration.Layout;
import dev.foldnet.processor.declaration.Blocks;
import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Field.Maker;
import dev.foldnet.processor.expression.NameAdvice;
import dev.foldnet.processor.problem.Problem;
import dev.foldnet.processor.problem.ProblemKind;
import dev.foldnet.processor.problem.Problems;
import java.util.Optional;

/** Checks a block by itself. */
public final class BlockCheck {
  private final BlockDeclaration block;
  private final Blocks blocks;
  private final Problems problems;

  private BlockCheck(BlockDeclaration block, Blocks blocks, Problems problems) {
    this.block = block;
    this.blocks = blocks;
    this.problems = problems;
  }

  /** Checks a block; what is wrong goes to the problems, without a path. */
  public static void check(BlockDeclaration block, Blocks blocks, Problems problems) {
    new BlockCheck(block, blocks, problems).run();
  }

  private void run() {
    if (block.layout() instanceof Layout.Parallel parallel
        && parallel.join().equals("ADD")
        && parallel.axisGiven()) {
      problems.add(
          Problem.at(
              parallel.origin(),
              ProblemKind.MISPLACED,
              "Join.ADD has no axis, as sums have none; drop axis, or join by CONCAT or STACK"));
    }
    block
        .naming()
        .own()
        .ifPresent(
            name ->
                new TextCheck(block, blocks, Sight.ofClass(block, blocks), "", problems)
                    .template(name));
    for (int i = 0; i < block.fields().size(); i++) {
      Sight sight = new Sight(block, blocks, i);
      Field field = block.fields().get(i);
      new TextCheck(block, blocks, sight, field.name(), problems).run(field);
      if (field instanceof Field.Member member) {
        member(member, sight);
      }
    }
  }

  private void member(Field.Member member, Sight sight) {
    if (!(member.maker() instanceof Maker.OfBlock made)) {
      return;
    }
    Optional<BlockDeclaration> used = blocks.block(made.qualifiedName());
    if (used.isPresent() && !sight.usable(used.get())) {
      problems.add(
          Problem.at(member.origin(), ProblemKind.NOT_A_BLOCK, NameAdvice.outside(used.get())));
    }
  }
}
