package dev.foldnet.processor.writer;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What uses of a block do, with a draft for each variant of their networks. Equal only to itself:
 * there is one for all uses that do the same.
 */
final class Behaviour {
  private final boolean whole;
  private final List<Draft> drafts;

  /**
   * Of uses of a block.
   *
   * @param whole whether they are whole networks
   * @param drafts one for each variant in which the block is used, at least one
   */
  Behaviour(boolean whole, List<Draft> drafts) {
    this.whole = whole;
    this.drafts = List.copyOf(drafts);
  }

  boolean isWhole() {
    return whole;
  }

  /** In each variant. */
  List<Variant> variants() {
    return IntStream.range(0, drafts.size()).mapToObj(index -> new Variant(this, index)).toList();
  }

  /** In one variant of the networks, or in the only one in which the block is used. */
  Variant variant(int index) {
    return new Variant(this, Math.min(index, drafts.size() - 1));
  }

  /** What uses of a block do in one variant. */
  record Variant(Behaviour behaviour, int index) {
    Draft draft() {
      return behaviour.drafts.get(index);
    }

    /** What a block inside does there, which may be used in one variant alone. */
    Variant of(Behaviour inner) {
      return inner.variant(index);
    }
  }
}
