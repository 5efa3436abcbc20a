package dev.foldnet.runtime.verify;

import static dev.foldnet.runtime.Variant.FUSED;
import static dev.foldnet.runtime.Variant.ORIGINAL;

import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Ops;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.Variant;
import dev.foldnet.runtime.VerifiedFolds;
import dev.foldnet.runtime.VerifiedOutput;
import dev.foldnet.runtime.VerifyOptions;
import dev.foldnet.runtime.VerifyReport;
import dev.foldnet.runtime.WeightPlan;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.reference.DoubleTensor;
import dev.foldnet.runtime.reference.ReferenceOps;
import dev.foldnet.runtime.reference.SinglePrecision;
import dev.foldnet.runtime.weight.RandomTensors;
import dev.foldnet.runtime.weight.TensorSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** One seed of a verification. */
final class Trial {
  private final Network network;
  private final List<Backend> backends;
  private final VerifyOptions options;
  private final int seed;
  private final List<FloatTensor> inputs;
  private final List<VerifiedOutput> outputs = new ArrayList<>();
  private VerifiedFolds folds;

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
    if (network.variant() == FUSED) {
      judgeFolded();
    } else if (network.isLoaded()) {
      TensorSource source = network.loadedWeights().tensors(network.name());
      judge(source, loaded(), ReferenceOps::new);
    } else {
      RandomTensors source = new RandomTensors(seed, network.stateDict());
      judge(source, new ExactWeights(network, source), weights -> new Calibration(weights, source));
    }
    return outputs;
  }

  /** What the seed's weights decided, after {@link #run}. */
  VerifiedFolds folds() {
    return folds;
  }

  /** A fused network with its own weights alone. */
  private void judgeFolded() {
    folds = VerifiedFolds.of(seed, network.plan(), network.loadedWeights());
    List<DoubleTensor> outputs =
        compute(FUSED + " in double", network, loaded(), ReferenceOps::new);
    Expected expected = new Expected(seed, outputs);
    engines(
        FUSED, network, network.loadedWeights(), expected, allowance(FUSED, expected, loaded()));
  }

  private void judge(
      TensorSource source,
      Function<String, DoubleTensor> exact,
      Function<Function<String, DoubleTensor>, Ops<DoubleTensor>> ops)
      throws WeightsException {
    Expected expected = new Expected(seed, compute(ORIGINAL + " in double", network, exact, ops));
    Network fused = network.fused();
    List<DoubleTensor> folded =
        compute(FUSED + " in double", fused, new ExactWeights(fused, source), ReferenceOps::new);
    outputs.addAll(
        expected.judge(FUSED, VerifyReport.REFERENCE, folded, allowance(expected, exact)));
    Allowance allowance = allowance(ORIGINAL, expected, exact);
    engines(ORIGINAL, network, rounded(network, source), expected, allowance);
    NetworkWeights weights = rounded(fused, source);
    folds = VerifiedFolds.of(seed, fused.plan(), weights);
    engines(FUSED, fused, weights, expected, allowance);
  }

  private Allowance allowance(Expected expected, Function<String, DoubleTensor> exact) {
    return Allowance.exact(
        () -> {
          String stage = ORIGINAL + " in double, of inputs with other last bits";
          List<DoubleTensor> moved = wide().stream().map(RandomInputs::withOtherLastBits).toList();
          return expected.relative(compute(stage, network, exact, ReferenceOps::new, moved));
        });
  }

  private Allowance allowance(
      Variant variant, Expected expected, Function<String, DoubleTensor> exact) {
    return Allowance.float32(
        () -> {
          String stage = variant + " in float32";
          return expected.relative(compute(stage, network, exact, SinglePrecision::ops));
        });
  }

  private void engines(
      Variant variant,
      Program program,
      NetworkWeights weights,
      Expected expected,
      Allowance allowance) {
    for (Backend backend : backends) {
      String engine = backend.engine();
      options.progress().progress(stage(variant + " on " + engine), 0, 1);
      try (Backend.Session session =
          backend.newSession(
              Sized.of(program, options.size()), weights, backend.threads(options.threads()))) {
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

  /** A program's outputs; progress counts the weights that were asked for. */
  private List<DoubleTensor> compute(
      String stage,
      Network program,
      Function<String, DoubleTensor> weights,
      Function<Function<String, DoubleTensor>, Ops<DoubleTensor>> ops) {
    return compute(stage, program, weights, ops, wide());
  }

  private List<DoubleTensor> compute(
      String stage,
      Network program,
      Function<String, DoubleTensor> weights,
      Function<Function<String, DoubleTensor>, Ops<DoubleTensor>> ops,
      List<DoubleTensor> wide) {
    Set<String> used = new HashSet<>();
    int total = program.plan().stored().size();
    Function<String, DoubleTensor> counted =
        name -> {
          used.add(name);
          options.progress().progress(stage(stage), used.size(), total);
          return weights.apply(name);
        };
    try {
      return program.run(ops.apply(counted), wide);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw UnfitInputs.of(program, inputs.stream().map(FloatTensor::shape).toList(), e);
    }
  }

  private List<DoubleTensor> wide() {
    return inputs.stream().map(input -> DoubleTensor.of(input, true)).toList();
  }

  private static NetworkWeights rounded(Network network, TensorSource source)
      throws WeightsException {
    WeightPlan plan = network.plan();
    return plan.evaluate(plan.tensors(source));
  }

  private Function<String, DoubleTensor> loaded() {
    NetworkWeights weights = network.loadedWeights();
    return name -> DoubleTensor.of(weights.floats(name), false);
  }

  private String stage(String what) {
    return "seed " + seed + ": " + what;
  }
}
