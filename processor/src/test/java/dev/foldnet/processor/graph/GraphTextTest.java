package dev.foldnet.processor.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.fold.Folds;
import dev.foldnet.processor.fold.RandomGraph;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** A graph's text says all of it. */
class GraphTextTest {
  @Tag("slow")
  @Property(tries = 40)
  void roundTrip(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int size) {
    for (Graph graph :
        new Graph[] {RandomGraph.of(seed, size), Folds.fold(RandomGraph.of(seed, size)).graph()}) {
      String text = GraphText.of(graph);
      Graph read = GraphParser.parse(text);
      Verifier.verify(read);
      assertThat(GraphText.of(read)).isEqualTo(text);
      assertThat(read.stateDict()).isEqualTo(graph.stateDict());
      assertThat(read.nodes())
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("origin")
          .isEqualTo(graph.nodes());
    }
  }
}
