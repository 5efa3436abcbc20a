package dev.foldnet.samples.cli;

import com.google.gson.JsonObject;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.VerifyOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges a network on the engines that are there. */
@Command(
    name = "verify",
    description = {
      "Holds both variants against their computation in double.",
      "They run on each engine; the fold is judged all in double. An output is off by a share of its"
          + " largest value.",
      "Without weights, on random ones. Exit code 1 if an output is wrong or not finite."
    })
final class VerifyCommand implements Callable<Integer> {
  @Mixin ModelArgument model;
  @Mixin WeightsOption weights;
  @Mixin EngineOption engine;
  @Mixin JsonOption output;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "How often, each time on other random numbers; 1 if not given.")
  int seeds = 1;

  @Option(
      names = "--size",
      paramLabel = "S",
      description = "Height and width of pictures, where the network takes another than its own.")
  int size;

  @Override
  public Integer call() {
    if (seeds < 1 || size < 0) {
      throw new Refusal("--seeds takes a number from 1 on, --size one from 0 on");
    }
    Network network = weights.isGiven() ? loaded(model.network()) : model.network();
    VerifyOptions options =
        VerifyOptions.defaults().withThreads(engine.threads()).withSeeds(seeds).withSize(size);
    Verification verification = verified(network, options);
    if (output.json) {
      JsonObject object = verification.json();
      object.addProperty("model", model.model);
      output.print(object);
    } else {
      output.command.commandLine().getOut().println(verification);
    }
    return verification.passed() ? ExitCode.FINE : ExitCode.FAILED;
  }

  private Verification verified(Network network, VerifyOptions options) {
    try {
      return Verification.of(network, options, engine.engine, output.command.commandLine());
    } catch (ArithmeticException e) {
      throw new Refusal(model.model + ": too large at --size " + size + ": " + e.getMessage(), e);
    }
  }

  /** The network as declared with its weights or, where they are folded, its fused twin. */
  private Network loaded(Network original) {
    try (OpenWeights open = weights.open()) {
      Network network = open.variants().get(0).of(original);
      open.load(network);
      return network;
    }
  }
}
