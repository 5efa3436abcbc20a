package dev.foldnet.samples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * Calls contestants in turn and takes the times of their calls. In each round each has a turn; the
 * one that begins is the next one each round, so that none always follows the same.
 */
final class Contest {
  private final LongSupplier clock;
  private final Length length;
  private final Runnable afterTurn;

  /**
   * How much is called.
   *
   * @param rounds whose times are kept
   * @param warmUp rounds before, whose times are not
   * @param turn nanoseconds: a turn is over with the first call that ends so late
   */
  record Length(int rounds, int warmUp, long turn) {}

  /**
   * Something that is measured.
   *
   * @param name for people
   * @param call what takes the time
   */
  record Contestant(String name, Runnable call) {}

  /**
   * A contest.
   *
   * @param clock nanoseconds from any beginning
   * @param afterTurn called behind each turn, warm-up too; not measured
   */
  Contest(LongSupplier clock, Length length, Runnable afterTurn) {
    this.clock = clock;
    this.length = length;
    this.afterTurn = afterTurn;
  }

  /** The times of each contestant, in the order given. */
  List<Timings> run(List<Contestant> contestants) {
    List<List<long[]>> times = new ArrayList<>();
    contestants.forEach(contestant -> times.add(new ArrayList<>()));
    for (int round = -length.warmUp; round < length.rounds; round++) {
      for (int turn = 0; turn < contestants.size(); turn++) {
        int who = Math.floorMod(round + turn, contestants.size());
        long[] calls = turn(contestants.get(who).call());
        if (round >= 0) {
          times.get(who).add(calls);
        }
        afterTurn.run();
      }
    }
    List<Timings> timings = new ArrayList<>();
    for (int who = 0; who < contestants.size(); who++) {
      timings.add(new Timings(contestants.get(who).name(), times.get(who)));
    }
    return timings;
  }

  private long[] turn(Runnable call) {
    LongStream.Builder calls = LongStream.builder();
    long start = clock.getAsLong();
    long last = start;
    do {
      call.run();
      long now = clock.getAsLong();
      calls.add(now - last);
      last = now;
    } while (last - start < length.turn);
    return calls.build().toArray();
  }
}
