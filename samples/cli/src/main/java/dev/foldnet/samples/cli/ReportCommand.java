package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Report;
import dev.foldnet.runtime.Variant;
import dev.foldnet.runtime.checkpoint.MessageText;
import dev.foldnet.runtime.verify.LayerDifference;
import dev.foldnet.runtime.verify.LayerDifferences;
import dev.foldnet.samples.cli.report.NetworkReport;
import dev.foldnet.samples.cli.report.ReportPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a page about a network and its fold. */
@Command(
    name = "report",
    description = {
      "Writes a page that shows a network before and after folding.",
      "Its graph by blocks, what becomes of each batch norm and why, what both variants cost.",
      "With weights, also the gammas, what they decide, and how far each layer of the folded"
          + " network is off, in double.",
      "The page is one file and needs no network; --json prints all that it shows."
    })
final class ReportCommand implements Callable<Integer> {
  /** Height and width that are large enough to be halved five times, and small enough for loops. */
  private static final int SMALL = 64;

  @Mixin ModelArgument model;
  @Mixin WeightsOption weights;
  @Mixin JsonOption json;

  @Option(names = "--html", paramLabel = "F.html", description = "Where the page goes.")
  Path html;

  @Option(
      names = "--size",
      paramLabel = "S",
      description =
          "Height and width of pictures for which layers are compared; 64 if not given, or the"
              + " network's own where it takes no other.")
  Integer size;

  @Override
  public Integer call() {
    if (html == null && !json.json) {
      throw new Refusal("--html F.html is missing: where the page goes; or --json");
    }
    if (size != null && size < 1) {
      throw new Refusal("--size " + size + ": at least 1");
    }
    List<Path> targets = html == null ? List.of() : List.of(html);
    NewFiles.require(targets, List.of());
    NetworkReport report = report(targets);
    String text = JsonOption.text(report.json());
    if (html != null) {
      String page = ReportPage.of(MessageText.escape(model.model), text);
      NewFiles.write(
          Map.of(html, file -> Files.writeString(file, page)), json.command.commandLine());
    }
    if (json.json) {
      json.command.commandLine().getOut().println(text);
    }
    return ExitCode.FINE;
  }

  private NetworkReport report(List<Path> targets) {
    Network network = model.network();
    if (!weights.isGiven()) {
      return NetworkReport.of(model.model, network, network.report(), "", List.of());
    }
    try (OpenWeights open = weights.open()) {
      NewFiles.require(targets, open.files());
      Map<Variant, Network> loaded = open.loadVariants(network);
      String file = String.valueOf(open.file().getFileName());
      Report verdicts = loaded.get(Variant.FUSED).report();
      return NetworkReport.of(model.model, network, verdicts, file, differences(network));
    }
  }

  /** None of weights that are folded already: there is nothing to compare with. */
  private List<LayerDifference> differences(Network network) {
    if (!network.isLoaded()) {
      return List.of();
    }
    if (size != null) {
      return compared(network, size);
    }
    try {
      return compared(network, small(network));
    } catch (Refusal takesNoOther) {
      return compared(network, 0);
    }
  }

  private List<LayerDifference> compared(Network network, int pictures) {
    try (VerifyBar bar = new VerifyBar(Catalog.label(network))) {
      return LayerDifferences.of(network, pictures, bar);
    } catch (IllegalArgumentException e) {
      throw new Refusal(e.getMessage(), e);
    } catch (ArithmeticException e) {
      throw new Refusal(
          model.model + ": too large at --size " + pictures + ": " + e.getMessage(), e);
    }
  }

  private static int small(Network network) {
    int largest =
        network.info().inputs().get(0).stream().mapToInt(Integer::intValue).max().orElse(0);
    return largest > SMALL ? SMALL : 0;
  }
}
