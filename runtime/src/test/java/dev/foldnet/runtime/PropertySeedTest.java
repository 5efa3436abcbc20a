package dev.foldnet.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** Two properties alike: of one seed they draw the same. */
class PropertySeedTest {
  private static final List<Long> ONE = new ArrayList<>();
  private static final List<Long> OTHER = new ArrayList<>();

  @Property(tries = 20)
  void one(@ForAll long drawn) {
    ONE.add(drawn);
  }

  @Property(tries = 20)
  void other(@ForAll long drawn) {
    OTHER.add(drawn);
  }

  @AfterContainer
  static void theyDrewTheSame() {
    if (!"random".equals(System.getProperty("foldnet.seed"))) {
      assertThat(ONE).isNotEmpty().isEqualTo(OTHER);
    }
  }
}
