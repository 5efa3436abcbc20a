package dev.foldnet.runtime.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.foldnet.runtime.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Operations in a row on an engine as it is shipped, its optimiser on, against the reference: every
 * ordered pair, and longer chains of what optimisers look for.
 *
 * <p>The seed is fixed in the build. {@code -Dfoldnet.chains.seeds=200} runs as many fresh ones,
 * {@code -Dfoldnet.chains.seed=7} from that one on.
 */
public abstract class ChainSuite {
  /** What optimisers fuse, move or remove. */
  private static final List<String> FUSED =
      List.of(
          """
          conv conv deconv linear matMul pad pad maxPool avgPool adaptiveAvgPool batchNorm \
          scaleShift layerNorm prelu relu leakyRelu relu6 clamp elu sigmoid hsigmoid swish hswish \
          gelu tanh add add sub mul mul div max concat stack gather softmax mean sum permute \
          permute reshape flatten slice slice upsample pixelShuffle channelShuffle"""
              .split(" "));

  private static final int LONGER = 20;
  private static final int CHAINS = 60;
  private static final int SHOWN = 5;
  private static final List<Long> SEEDS = seeds();

  private final Backend backend;
  private final Map<String, String> options;

  protected ChainSuite(Backend backend, Map<String, String> options) {
    this.backend = backend;
    this.options = options;
  }

  private static List<Long> seeds() {
    int count = Integer.getInteger("foldnet.chains.seeds", 1);
    Long given = Long.getLong("foldnet.chains.seed");
    long first = given != null ? given : count > 1 ? new Random().nextInt(1 << 30) : 1;
    if (count > 1) {
      System.out.println("foldnet.chains.seed = " + first + " and the " + count + " from there on");
    }
    return LongStream.range(first, first + count).boxed().toList();
  }

  /** Whether the suite is about chains of these. */
  protected boolean concerns(List<String> ops) {
    return true;
  }

  @TestFactory
  final Stream<DynamicTest> pairs() {
    return OpCase.operations().stream()
        .map(
            first ->
                dynamicTest(
                    first + " and each",
                    () -> assertRight(OpCase.operations().stream().map(op -> List.of(first, op)))));
  }

  @TestFactory
  final Stream<DynamicTest> longerChains() {
    return IntStream.range(0, LONGER)
        .mapToObj(
            part ->
                dynamicTest(
                    "chains " + part,
                    () -> {
                      Random random = new Random(part);
                      assertRight(IntStream.range(0, CHAINS).mapToObj(i -> longer(random)));
                    }));
  }

  private static List<String> longer(Random random) {
    return random.ints(3 + random.nextInt(4), 0, FUSED.size()).mapToObj(FUSED::get).toList();
  }

  private void assertRight(Stream<List<String>> chains) {
    List<String> wrong = new ArrayList<>();
    for (List<String> ops : chains.filter(this::concerns).toList()) {
      for (long seed : SEEDS) {
        Chain chain = Chains.of(ops, seed);
        String verdict = verdict(chain);
        if (!verdict.isEmpty()) {
          wrong.add(verdict + "\n" + chain);
        }
      }
    }
    assertThat(wrong.stream().limit(SHOWN)).as(wrong.size() + " chains").isEmpty();
  }

  private String verdict(Chain chain) {
    try (Backend.Session session = backend.newSession(chain, chain.weights(), options)) {
      session.run(chain.tensors()); // the second run may know more than the first
      return Judge.verdict(chain, session.run(chain.tensors()));
    } catch (RuntimeException e) {
      return e.toString(); // of the engine: it does not take the chain
    }
  }
}
