package dev.foldnet.processor.expression;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Explains why a name means nothing in a string of a block. */
public final class NameAdvice {
  private final BlockDeclaration block;
  private final Function<String, Optional<BlockDeclaration>> blocks;

  /**
   * Advice for one block.
   *
   * @param blocks finds blocks by canonical name
   */
  public NameAdvice(BlockDeclaration block, Function<String, Optional<BlockDeclaration>> blocks) {
    this.block = block;
    this.blocks = blocks;
  }

  /**
   * Why the name means nothing.
   *
   * @param field the field in whose string it stands
   * @param visible all names that mean something there
   */
  public UnknownName explain(String name, String field, Collection<String> visible) {
    if (name.equals("in")) {
      return UnknownName.of(
          "this block names its inputs, so there is no \"in\"; say "
              + String.join(" or ", inputs()));
    }
    if (hasField(block, name)) {
      return UnknownName.of(ownField(name, field));
    }
    if (name.equals("i")) {
      return UnknownName.of(
          "\"i\" counts the copies of a member with @Repeat, in its other annotations;"
              + " there is none here");
    }
    return noBlock(name)
        .or(() -> hidden(name))
        .or(() -> foreign(name))
        .orElseGet(() -> UnknownName.of(nothing(name, visible)));
  }

  private List<String> inputs() {
    return block.fields().stream()
        .filter(Field.Input.class::isInstance)
        .map(input -> "\"" + input.name() + "\"")
        .toList();
  }

  private static boolean hasField(BlockDeclaration block, String name) {
    return block.fields().stream().anyMatch(each -> each.name().equals(name));
  }

  private String ownField(String name, String field) {
    if (!name.equals(field)) {
      return "\"" + name + "\" is a field further down; expressions see those above alone";
    }
    boolean repeated =
        block.fields().stream()
            .filter(each -> each.name().equals(name))
            .anyMatch(
                each ->
                    each instanceof Field.Member member && member.modifiers().repeat().isPresent());
    return "\""
        + name
        + "\" is this field itself"
        + (repeated
            ? "; pick one of its earlier copies: " + name + "[i - 1]"
            : "; expressions see the fields above it");
  }

  /** A class that is no block, or a block that cannot be used here. */
  private Optional<UnknownName> noBlock(String name) {
    String listed = block.names().get(name);
    if (listed == null) {
      return Optional.empty();
    }
    return Optional.of(
        new UnknownName(
            ProblemKind.NOT_A_BLOCK,
            blocks
                .apply(listed)
                .map(NameAdvice::outside)
                .orElse(name + " is no block: mark the class @Sequential or @Parallel")));
  }

  /** That an inner block is used outside the block it belongs to. */
  public static String outside(BlockDeclaration inner) {
    String outer = inner.enclosing().get(0);
    return inner.simpleName()
        + " belongs to "
        + outer.substring(outer.lastIndexOf('.') + 1)
        + " and can be used only there; make it static to use it elsewhere";
  }

  /** What another language calls so. */
  public static Optional<UnknownName> foreign(String name) {
    return ForeignSyntax.name(name).map(UnknownName::of);
  }

  /** A field of an enclosing class that is out of sight. */
  private Optional<UnknownName> hidden(String name) {
    for (String enclosing : block.enclosing()) {
      Optional<BlockDeclaration> outer = blocks.apply(enclosing);
      if (outer.isPresent() && hasField(outer.get(), name)) {
        return Optional.of(
            UnknownName.of(
                "\""
                    + name
                    + "\" is a field of "
                    + outer.get().simpleName()
                    + (block.inner()
                        ? ", but below the member that leads here, or out of sight of a static"
                            + " block"
                        : ", which a static block does not see; drop static, or hand it down as"
                            + " a @Param")));
      }
    }
    return Optional.empty();
  }

  private static String nothing(String name, Collection<String> visible) {
    String hint = Suggestions.hint(name, visible);
    if (hint.isEmpty()) {
      boolean likeClass = !name.isEmpty() && Character.isUpperCase(name.charAt(0));
      hint =
          likeClass
              ? "; blocks of other packages are listed in @Uses({" + name + ".class})"
              : "; declare it in a field above";
    }
    return "nothing here is called \"" + name + "\"" + hint;
  }
}
