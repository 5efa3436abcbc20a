package dev.foldnet.runtime.checkpoint.keys;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.ZooKeys;
import dev.foldnet.runtime.checkpoint.Zoos;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds whose keys a file has: those of the zoo that the options name; else the network's own, and
 * if these do not fit, those of the one zoo that fit without anything left over.
 *
 * @param own the search under the network's own keys
 */
public record ZooSearch(KeySearch own, Zoos zoos) {

  /**
   * What was found.
   *
   * @param zoo whose keys they are; empty for the network's own
   */
  public record Found(KeyMatch match, String zoo) {}

  /** A search and what came of it. */
  private record Try(KeySearch search, KeySearch.Result result) {
    static Try of(KeySearch search) throws WeightsException {
      return new Try(search, search.result());
    }

    boolean isBetterThan(Try other) {
      return fitting() > other.fitting();
    }

    private int fitting() {
      return result.best().tensors().size() + result.best().assembled().size();
    }

    boolean isExact() {
      return result.isAccepted() && result.best().unexpected().isEmpty();
    }
  }

  /**
   * The match that is accepted.
   *
   * @throws WeightsException if there is none, or several: of what fits best
   */
  public Found find() throws WeightsException {
    String told = own.options().zoo();
    if (!told.isEmpty()) {
      return found(tries(called(told)), own.options().strict(), null);
    }
    Try first = Try.of(own);
    return first.result().isAccepted()
        ? new Found(first.result().best(), "")
        : found(tries(zoos.zoos()), true, first);
  }

  private List<Try> tries(List<ZooKeys> all) throws WeightsException {
    List<Try> tries = new ArrayList<>();
    for (ZooKeys zoo : all) {
      tries.add(Try.of(own.in(zoo)));
    }
    return tries;
  }

  /** The one that fits; {@code first}: what was tried before, null for nothing. */
  private Found found(List<Try> tries, boolean exact, Try first) throws WeightsException {
    Try best = first;
    List<Try> fitting = new ArrayList<>();
    for (Try one : tries) {
      if (exact ? one.isExact() : one.result().isAccepted()) {
        fitting.add(one);
      }
      if (best == null || one.isBetterThan(best)) {
        best = one;
      }
    }
    if (fitting.size() > 1) {
      throw several(fitting);
    }
    if (fitting.isEmpty()) {
      throw best.search().refusal(best.result());
    }
    Try one = fitting.get(0);
    return new Found(one.result().best(), one.search().zoo().name());
  }

  private List<ZooKeys> called(String name) throws WeightsException {
    List<ZooKeys> called = new ArrayList<>();
    List<String> known = new ArrayList<>();
    for (ZooKeys zoo : zoos.zoos()) {
      if (zoo.names().contains(name)) {
        called.add(zoo);
      }
      known.addAll(zoo.names());
    }
    if (called.isEmpty()) {
      throw WeightsException.about(own.where().file())
          .problem("the network is not in that zoo")
          .expected(known.isEmpty() ? "no zoo: the keys are its own" : String.join(" or ", known))
          .found(name)
          .build();
    }
    return called;
  }

  private WeightsException several(List<Try> fitting) {
    List<String> names = new ArrayList<>();
    for (Try one : fitting) {
      names.add(one.search().zoo().name());
    }
    return WeightsException.about(own.where().file())
        .problem("its keys fit those of several zoos, in different ways: name one by --keys")
        .expected("those of one")
        .found(String.join(" and ", names))
        .build();
  }
}
