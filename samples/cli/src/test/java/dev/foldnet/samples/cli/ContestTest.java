package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.samples.cli.Contest.Contestant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On a clock that the contestants turn themselves. */
class ContestTest {
  private final List<String> called = new ArrayList<>();
  private long now = Long.MAX_VALUE - 50; // it may run over, as System.nanoTime's may
  private int turns;

  @Test
  void aTurnIsOverWithTheCallThatEndsSoLate() {
    List<Timings> timings = run(new Contest.Length(1, 0, 100), costing("a", 30), costing("b", 100));

    assertThat(timings.get(0).rounds().get(0)).containsExactly(30, 30, 30, 30);
    assertThat(timings.get(1).rounds().get(0)).containsExactly(100);
    assertThat(timings).extracting(Timings::name).containsExactly("a", "b");
  }

  @Test
  void theOneThatBeginsIsTheNextOneEachRound() {
    run(new Contest.Length(4, 0, 1), costing("a", 1), costing("b", 1), costing("c", 1));

    assertThat(String.join("", called)).isEqualTo("abc" + "bca" + "cab" + "abc");
  }

  @Test
  void warmUpIsCalledButNotCounted() {
    int[] calls = {0};
    Contestant warming =
        new Contestant(
            "a",
            () -> {
              called.add("a");
              now += calls[0]++ < 2 ? 1000 : 10;
            });

    List<Timings> timings = run(new Contest.Length(3, 2, 5), warming, costing("b", 7));

    assertThat(timings.get(0).rounds())
        .hasSize(3)
        .allSatisfy(round -> assertThat(round).containsExactly(10));
    assertThat(String.join("", called)).isEqualTo("ab" + "ba" + "ab" + "ba" + "ab");
    assertThat(turns).isEqualTo(10);
  }

  @Test
  void whatIsDoneBehindATurnIsNotMeasured() {
    Contest contest = new Contest(() -> now, new Contest.Length(2, 1, 10), () -> now += 10_000);

    Timings timings = contest.run(List.of(costing("a", 4))).get(0);

    assertThat(timings.rounds()).allSatisfy(round -> assertThat(round).containsExactly(4, 4, 4));
  }

  private List<Timings> run(Contest.Length length, Contestant... contestants) {
    return new Contest(() -> now, length, () -> turns++).run(List.of(contestants));
  }

  private Contestant costing(String name, long nanos) {
    return new Contestant(
        name,
        () -> {
          called.add(name);
          now += nanos;
        });
  }
}
