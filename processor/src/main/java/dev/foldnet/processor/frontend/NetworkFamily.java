package dev.foldnet.processor.frontend;

import dev.foldnet.processor.problem.Origin;
import java.util.List;
import java.util.Set;

/**
 * The {@code @Network} rows of one class.
 *
 * @param block canonical name of the class
 * @param packageName where the generated classes go
 * @param seesGenerated whether code there can name {@code javax.annotation.processing.Generated}; a
 *     module that does not read {@code java.compiler} cannot
 * @param rows those that are sound, in order
 * @param whole whether no other row may come in a later round
 */
public record NetworkFamily(
    String block, String packageName, boolean seesGenerated, List<NetworkRow> rows, boolean whole) {

  public NetworkFamily {
    rows = List.copyOf(rows);
  }

  /** Where problems of the whole are. */
  public Origin origin() {
    return rows.get(0).declaration().origin();
  }

  /**
   * Whether its networks share what they have in common.
   *
   * @param only the networks that are wanted; all if empty. Some alone share nothing: they are not
   *     what a whole build makes
   */
  public boolean shares(Set<String> only) {
    return rows.size() > 1 && only.isEmpty();
  }

  /** Simple name of the class for what several of the networks share. */
  public String sharedClass() {
    return nestedName().replace(".", "") + "Shared";
  }

  /** Canonical name of the top-level class around the block, which is compiled as a whole. */
  String source() {
    int nested = nestedName().indexOf('.');
    return nested < 0 ? block : block.substring(0, block.length() - nestedName().length() + nested);
  }

  /** The block's name without its package. */
  private String nestedName() {
    return packageName.isEmpty() ? block : block.substring(packageName.length() + 1);
  }
}
