package dev.foldnet.processor.declaration;

import dev.foldnet.processor.problem.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A class marked {@code @Sequential} or {@code @Parallel}.
 *
 * @param qualifiedName canonical name, such as {@code a.b.ResNet.Stage}
 * @param simpleName such as {@code Stage}
 * @param packageName such as {@code a.b}
 * @param enclosing canonical names of the enclosing classes, innermost first
 * @param inner whether it belongs to an instance of the innermost enclosing class, whose fields its
 *     expressions see then
 * @param layout how its members are connected
 * @param naming what it and its members are called in the checkpoint
 * @param names block classes that expressions reach by simple name: nested classes of this and the
 *     enclosing classes (the nearest first), then what their {@code @Uses} list, the types of their
 *     fields, and what the source imports; simple name to canonical name
 * @param imported those that the import alone tells, by canonical names
 * @param fields instance fields from top to bottom
 * @param origin the class
 */
public record BlockDeclaration(
    String qualifiedName,
    String simpleName,
    String packageName,
    List<String> enclosing,
    boolean inner,
    Layout layout,
    Naming naming,
    Map<String, String> names,
    List<String> imported,
    List<Field> fields,
    Origin origin) {

  public BlockDeclaration {
    enclosing = List.copyOf(enclosing);
    names = Map.copyOf(names);
    imported = List.copyOf(imported);
    fields = List.copyOf(fields);
  }

  /** Whether a word stands in one of its fields' strings. */
  public boolean hasWord(String word) {
    return Strings.have(this, word);
  }

  /**
   * What a block and its members are called in the checkpoint.
   *
   * @param own the {@code @Name} of the members made from it that have none of their own
   * @param numbered whether its members are called by their numbers
   */
  public record Naming(Optional<Text> own, boolean numbered) {}

  /** How a block's members are connected. */
  public sealed interface Layout {
    /** {@code @Sequential}. */
    record Sequential() implements Layout {}

    /**
     * {@code @Parallel}.
     *
     * @param join CONCAT, ADD or STACK
     * @param axis as given
     * @param axisGiven whether the axis was typed
     */
    record Parallel(String join, int axis, boolean axisGiven, Origin origin) implements Layout {}
  }
}
