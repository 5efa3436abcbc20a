package dev.foldnet.runtime.verify;

import com.google.auto.service.AutoService;
import dev.foldnet.runtime.Backend;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Variant;
import dev.foldnet.runtime.VerifiedFolds;
import dev.foldnet.runtime.VerifiedOutput;
import dev.foldnet.runtime.Verifier;
import dev.foldnet.runtime.VerifyOptions;
import dev.foldnet.runtime.VerifyReport;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Judges networks on the backends of the class path by the operations in double. */
@AutoService(Verifier.class)
public final class NetworkVerifier implements Verifier {
  private final List<Backend> backends;

  /** On the backends that are found as services. */
  public NetworkVerifier() {
    this(
        ServiceLoader.load(Backend.class, NetworkVerifier.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }

  /** On these. */
  NetworkVerifier(List<Backend> backends) {
    this.backends = backends.stream().sorted(Comparator.comparingInt(Backend::rank)).toList();
  }

  @Override
  public VerifyReport verify(Network network, VerifyOptions options) throws WeightsException {
    if (network.variant() == Variant.FUSED && !network.isLoaded()) {
      throw new IllegalStateException(
          network.name() + " has no weights yet: load some, or verify the network as declared");
    }
    List<Backend> present = backends.stream().filter(backend -> wanted(backend, options)).toList();
    if (present.isEmpty()) {
      throw new IllegalStateException(
          "no engine on the class path to verify: " + options.engines());
    }
    List<VerifiedOutput> outputs = new ArrayList<>();
    List<VerifiedFolds> folds = new ArrayList<>();
    try {
      for (int seed = 1; seed <= options.seeds(); seed++) {
        Trial trial = new Trial(network, present, options, seed);
        outputs.addAll(trial.run());
        folds.add(trial.folds());
      }
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof WeightsException cause) {
        throw cause;
      }
      throw e;
    }
    return new VerifyReport(network.name(), names(present), absent(), outputs, folds);
  }

  private static boolean wanted(Backend backend, VerifyOptions options) {
    return backend.isAvailable()
        && (options.engines().isEmpty()
            || options.engines().stream().anyMatch(backend.engine()::equalsIgnoreCase));
  }

  private List<String> absent() {
    return names(backends.stream().filter(backend -> !backend.isAvailable()).toList());
  }

  private static List<String> names(List<Backend> backends) {
    return backends.stream().map(Backend::engine).toList();
  }
}
