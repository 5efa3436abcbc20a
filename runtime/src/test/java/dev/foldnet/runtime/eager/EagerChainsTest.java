package dev.foldnet.runtime.eager;

import dev.foldnet.runtime.suite.ChainSuite;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** Nothing optimises across operations here: a build draws a fourth of the chains. */
@Tag("slow")
@NeedsPyTorch
class EagerChainsTest extends ChainSuite {
  private static final int SHARE = Integer.getInteger("foldnet.chains.seeds", 1) > 1 ? 1 : 4;

  EagerChainsTest() {
    super(new EagerBackend(), Map.of());
  }

  @Override
  protected boolean concerns(List<String> ops) {
    return Math.floorMod(ops.hashCode(), SHARE) == 0;
  }
}
