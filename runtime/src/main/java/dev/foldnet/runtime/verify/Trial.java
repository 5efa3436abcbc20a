package dev.foldnet.runtime.verify;

import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Ops;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.VerifiedOutput;
import dev.foldnet.runtime.VerifyOptions;
import dev.foldnet.runtime.VerifyReport;
import dev.foldnet.runtime.WeightPlan;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.reference.DoubleTensor;
import dev.foldnet.runtime.reference.ReferenceOps;
import dev.foldnet.runtime.reference.SinglePrecision;
import dev.foldnet.runtime.weight.SharedTensors;
import dev.foldnet.runtime.weight.TensorSource;
import dev.foldnet.runtime.weight.Weight;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One seed of a verification. */
final class Trial {
  private static final String ORIGINAL = "original";
  private static final String FUSED = "fused";

  private final Network network;
  private final List<Backend> backends;
  private final VerifyOptions options;
  private final int seed;
  private final List<FloatTensor> inputs;
  private final List<VerifiedOutput> outputs = new ArrayList<>();

  Trial(Network network, List<Backend> backends, VerifyOptions options, int seed) {
    this.network = network;
    this.backends = backends;
    this.options = options;
    this.seed = seed;
    this.inputs =
        options.inputs().isEmpty()
            ? RandomInputs.of(Sized.of(network, options.size()), seed)
            : options.inputs();
  }

  /** Each output of each run. */
  List<VerifiedOutput> run() throws WeightsException {
    if (network.fused() == network) {
      judgeFolded();
    } else if (network.isLoaded()) {
      TensorSource source = new LoadedTensors(network.name(), network.weights());
      Function<String, DoubleTensor> exact = loaded(ORIGINAL);
      judge(source, exact, new ReferenceOps(exact));
    } else {
      RandomTensors source = new RandomTensors(seed, network.stateDict());
      Function<String, DoubleTensor> exact = exact(ORIGINAL, network, source);
      judge(source, exact, new Calibration(exact, source));
    }
    return outputs;
  }

  /** A fused network with its own weights alone. */
  private void judgeFolded() {
    Function<String, DoubleTensor> exact = loaded(FUSED);
    Expected expected = new Expected(seed, compute(network, new ReferenceOps(exact)));
    engines(FUSED, network, network.weights(), expected, allowance(expected, exact));
  }

  private void judge(
      TensorSource source, Function<String, DoubleTensor> exact, Ops<DoubleTensor> ops)
      throws WeightsException {
    Expected expected = new Expected(seed, compute(network, ops));
    Network fused = network.fused();
    outputs.addAll(
        expected.judge(
            FUSED,
            VerifyReport.REFERENCE,
            compute(fused, new ReferenceOps(exact(FUSED, fused, source))),
            Allowance.exact()));
    Allowance allowance = allowance(expected, exact);
    engines(ORIGINAL, network, rounded(network, source), expected, allowance);
    engines(FUSED, fused, rounded(fused, source), expected, allowance);
  }

  private Allowance allowance(Expected expected, Function<String, DoubleTensor> exact) {
    return Allowance.float32(() -> expected.relative(compute(network, SinglePrecision.ops(exact))));
  }

  private void engines(
      String variant,
      Program program,
      Map<String, FloatTensor> weights,
      Expected expected,
      Allowance allowance) {
    for (Backend backend : backends) {
      String engine = backend.engine();
      options.progress().progress(stage(variant, "on " + engine), 0, 1);
      try (Backend.Session session =
          backend.newSession(Sized.of(program, options.size()), weights, Map.of())) {
        List<DoubleTensor> found = new ArrayList<>();
        for (FloatTensor output : session.run(inputs)) {
          found.add(DoubleTensor.of(output, true));
        }
        outputs.addAll(expected.judge(variant, engine, found, allowance));
      } catch (RuntimeException e) {
        outputs.add(expected.failure(variant, engine, "does not run: " + e));
      }
    }
  }

  private List<DoubleTensor> compute(Program program, Ops<DoubleTensor> ops) {
    List<DoubleTensor> wide = new ArrayList<>();
    for (FloatTensor input : inputs) {
      wide.add(DoubleTensor.of(input, true));
    }
    try {
      return program.forward(ops, wide);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          program.name() + " cannot take inputs " + inputs + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, FloatTensor> rounded(Network network, TensorSource source)
      throws WeightsException {
    WeightPlan plan = network.plan();
    return plan.evaluate(new SharedTensors(source, plan.stored().values()));
  }

  /** Weights in double, made of a checkpoint's tensors when they are asked for. */
  private Function<String, DoubleTensor> exact(
      String variant, Network network, TensorSource source) {
    Map<String, Weight> plan = network.plan().stored();
    return counted(
        variant,
        plan.size(),
        name -> {
          Weight weight = plan.get(name);
          int[] shape = weight.shape().stream().mapToInt(Integer::intValue).toArray();
          try {
            return new DoubleTensor(shape, weight.evaluate(source), false);
          } catch (WeightsException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private Function<String, DoubleTensor> loaded(String variant) {
    Map<String, FloatTensor> weights = network.weights();
    return counted(variant, weights.size(), name -> DoubleTensor.of(weights.get(name), false));
  }

  private Function<String, DoubleTensor> counted(
      String variant, int total, Function<String, DoubleTensor> weights) {
    int[] count = new int[1];
    return name -> {
      count[0] = count[0] % total + 1;
      options.progress().progress(stage(variant, VerifyReport.REFERENCE), count[0], total);
      return weights.apply(name);
    };
  }

  private String stage(String variant, String where) {
    return "seed " + seed + ": " + variant + " " + where;
  }
}
