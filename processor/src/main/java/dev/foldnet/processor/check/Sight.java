package dev.foldnet.processor.check;

import dev.foldnet.processor.declaration.BlockDeclaration;
import dev.foldnet.processor.declaration.Blocks;
import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.expression.Functions;
import dev.foldnet.processor.op.LayerSchema;
import dev.foldnet.processor.op.Layers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the strings of one field can see, as far as it is known without evaluating. */
final class Sight {
  private static final int CLASS = -1;

  private final BlockDeclaration block;
  private final Blocks blocks;
  private final int index;
  private final List<BlockDeclaration> outer = new ArrayList<>();

  /**
   * The sight of a field.
   *
   * @param index the field's place in the block
   */
  Sight(BlockDeclaration block, Blocks blocks, int index) {
    this.block = block;
    this.blocks = blocks;
    this.index = index;
    BlockDeclaration at = block;
    while (at.inner() && !at.enclosing().isEmpty()) {
      Optional<BlockDeclaration> next = blocks.block(at.enclosing().get(0));
      if (next.isEmpty()) {
        break;
      }
      outer.add(next.get());
      at = next.get();
    }
  }

  /** The sight of the class's own strings: of the copies made from it, and the blocks around. */
  static Sight ofClass(BlockDeclaration block, Blocks blocks) {
    return new Sight(block, blocks, CLASS);
  }

  private boolean isOfClass() {
    return index == CLASS;
  }

  private List<Field> above() {
    return isOfClass() ? List.of() : block.fields().subList(0, index);
  }

  private boolean repeated() {
    return isOfClass()
        || (block.fields().get(index) instanceof Field.Member member
            && member.modifiers().repeat().isPresent());
  }

  private boolean isItself(String name) {
    return !isOfClass() && name.equals(block.fields().get(index).name());
  }

  private boolean hasIn() {
    return !isOfClass() && !namesInputs();
  }

  private boolean namesInputs() {
    return block.fields().stream().anyMatch(Field.Input.class::isInstance);
  }

  /**
   * Whether a name is a variable here.
   *
   * @param picked whether an index follows it
   * @param counted whether {@code i} counts here
   */
  boolean isVariable(String name, boolean picked, boolean counted) {
    boolean copies = repeated() && counted;
    return (name.equals("i") && copies)
        || (name.equals("in") && hasIn())
        || (isItself(name) && picked && copies)
        || variable(name).isPresent();
  }

  /** The field of a name: above in this block, or of the blocks around it. */
  Optional<Field> variable(String name) {
    Optional<Field> own = above().stream().filter(each -> each.name().equals(name)).findFirst();
    if (own.isPresent() || name.equals("in")) {
      return own;
    }
    return outer.stream()
        .flatMap(each -> each.fields().stream())
        .filter(each -> each.name().equals(name))
        .findFirst();
  }

  /** What a block name stands for. */
  Optional<Callee> callee(String name) {
    String listed = block.names().get(name);
    Optional<BlockDeclaration> found = listed == null ? Optional.empty() : blocks.block(listed);
    if (found.isEmpty()) {
      found = blocks.block(block.packageName().isEmpty() ? name : block.packageName() + "." + name);
    }
    if (found.isPresent()) {
      return found.filter(this::usable).map(Callee.Declared::new);
    }
    return Layers.find(name).map(Callee.Layer::new);
  }

  /** Whether a block can be used here: inner ones only in the block they belong to. */
  boolean usable(BlockDeclaration used) {
    return !used.inner()
        || used.enclosing().get(0).equals(block.qualifiedName())
        || outer.stream().anyMatch(each -> each.qualifiedName().equals(used.enclosing().get(0)));
  }

  /** All names, for near ones. */
  Set<String> names(boolean counted) {
    Set<String> names = new TreeSet<>(block.names().keySet());
    names.addAll(blocks.namesIn(block.packageName()));
    Layers.all().stream().map(LayerSchema::name).forEach(names::add);
    names.addAll(Functions.NAMES);
    above().forEach(each -> names.add(each.name()));
    outer.forEach(each -> each.fields().forEach(field -> names.add(field.name())));
    if (hasIn()) {
      names.add("in");
    }
    if (repeated() && counted) {
      names.add("i");
    }
    return names;
  }
}
