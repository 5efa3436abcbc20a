package dev.foldnet.runtime;

import ai.djl.Model;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.nn.Block;
import ai.djl.translate.Translator;
import dev.foldnet.runtime.checkpoint.Checkpoint;
import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.FoldedMetadata;
import dev.foldnet.runtime.checkpoint.Format;
import dev.foldnet.runtime.checkpoint.LoadOptions;
import dev.foldnet.runtime.checkpoint.LoadReport;
import dev.foldnet.runtime.checkpoint.StateDict;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.ZooKeys;
import dev.foldnet.runtime.image.PictureException;
import dev.foldnet.runtime.image.PictureMetadata;
import dev.foldnet.runtime.image.PictureSettings;
import dev.foldnet.runtime.image.PictureTranslator;
import dev.foldnet.runtime.image.Preprocessing;
import dev.foldnet.runtime.weight.RandomTensors;
import dev.foldnet.runtime.weight.SharedTensors;
import dev.foldnet.runtime.weight.TensorSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Base of every generated network. A new one has no weights and costs next to nothing; {@link
 * #load} gives it some. Thread safe: models and sessions keep the weights they were made with, and
 * a further load is seen by those made after it.
 */
public abstract class Network implements Program, Cloneable {
  private final NetworkInfo info;

  /** Holds null before the first load. */
  private AtomicReference<Loaded> loaded = new AtomicReference<>();

  /**
   * Called by generated code.
   *
   * @throws IllegalStateException if it was generated for another version of the runtime
   */
  protected Network(NetworkInfo info) {
    this.info = info;
  }

  /** What the network says of itself. */
  public final NetworkInfo info() {
    return info;
  }

  @Override
  public final String name() {
    return getClass().getSimpleName();
  }

  @Override
  public final List<int[]> inputs() {
    return info.inputs().stream().map(Network::sizes).toList();
  }

  /** The network as its batch norms are folded away; itself if it is that. Without weights. */
  public abstract Network fused();

  /** Which variant of the declared network this is. */
  public final Variant variant() {
    return fused() == this ? Variant.FUSED : Variant.ORIGINAL;
  }

  /** Says which tensors of the checkpoint the network wants and what it makes of them. */
  protected abstract void weights(WeightPlan plan);

  /** The tensors that a checkpoint must hold, in the order of the declaration. */
  public final List<Declared> stateDict() {
    return plan().declared();
  }

  /**
   * What other zoos of models call these tensors, where they have the network: {@link #load} takes
   * checkpoints of theirs too.
   */
  public final List<ZooKeys> zoos() {
    return new ZooFile(this).zoos();
  }

  /**
   * What became of each batch norm in the fused network. The loaded weights decide of those that go
   * under a condition; without weights such a one counts as left.
   */
  public Report report() {
    Loaded present = loaded.get();
    if (present == null) {
      return Report.of(fused().getClass());
    }
    if (variant() == Variant.FUSED) {
      return present.content().conditions().decide(Report.of(getClass()));
    }
    Network fused = fused();
    TensorSource checkpoint = present.content().weights().tensors(name());
    try {
      return Conditions.of(fused.plan(), checkpoint).decide(Report.of(fused.getClass()));
    } catch (WeightsException e) {
      throw new IllegalStateException(e); // they fit, as they were loaded
    }
  }

  /**
   * Reads a checkpoint: a torch file (zip or older), a pytorchcv release, safetensors, or several
   * files by their index.
   *
   * @throws WeightsException if the file is none of these, or does not fit the network; the network
   *     keeps what it had
   */
  public final void load(Path file) throws WeightsException {
    load(file, LoadOptions.defaults());
  }

  /** The same with options. */
  public final void load(Path file, LoadOptions options) throws WeightsException {
    try (Checkpoint checkpoint = Checkpoint.open(file, options.nested())) {
      load(checkpoint, options);
    }
  }

  /**
   * The same from a checkpoint that is open, and is left so: several networks may be given one.
   *
   * @throws WeightsException if the checkpoint does not fit the network, or cannot be read to its
   *     end, or is closed; the network keeps what it had
   * @throws IllegalArgumentException if the options name another of the file's state dicts than the
   *     checkpoint was opened for
   */
  public final void load(Checkpoint checkpoint, LoadOptions options) throws WeightsException {
    if (!options.nested().isEmpty() && !options.nested().equals(checkpoint.nested())) {
      throw new IllegalArgumentException(
          checkpoint.name()
              + ": opened for \""
              + checkpoint.nested()
              + "\", not "
              + options.nested());
    }
    Optional<Path> file = checkpoint.file();
    take(checkpoint, options, file.isPresent() ? Loaded.Place.of(file.get()) : Loaded.Place.NONE);
  }

  /** Whether these weights are folded, as {@link #save} writes them: for fused networks alone. */
  public static boolean isFolded(Checkpoint checkpoint) {
    return checkpoint.format() == Format.FOLDED;
  }

  /**
   * The same from a channel, which is left open.
   *
   * @param name of the source, for messages
   */
  public final void load(SeekableByteChannel channel, String name, LoadOptions options)
      throws WeightsException {
    try (Checkpoint checkpoint = Checkpoint.open(channel, name, options.nested())) {
      load(checkpoint, options);
    }
  }

  /**
   * The same from a stream, which is read to its end into memory and left open. A file is the
   * better source of large weights: of it not more is in memory than what is being read.
   *
   * @param name of the source, for messages
   */
  public final void load(InputStream stream, String name, LoadOptions options)
      throws WeightsException {
    try (Checkpoint checkpoint = Checkpoint.open(stream, name, options.nested())) {
      load(checkpoint, options);
    }
  }

  /** The same without options. */
  public final void load(InputStream stream, String name) throws WeightsException {
    load(stream, name, LoadOptions.defaults());
  }

  /**
   * The same from the class path. A properties file may stand beside the resource, as beside a
   * file.
   *
   * @param resource as the network's class finds it: {@link Class#getResourceAsStream}
   */
  public final void loadResource(String resource, LoadOptions options) throws WeightsException {
    try (InputStream stream = getClass().getResourceAsStream(resource)) {
      if (stream == null) {
        throw WeightsException.about(resource)
            .problem("no such resource on the class path")
            .build();
      }
      try (Checkpoint checkpoint = Checkpoint.open(stream, resource, options.nested())) {
        take(checkpoint, options, Loaded.Place.of(resource));
      }
    } catch (WeightsException e) {
      throw e;
    } catch (IOException e) {
      throw WeightsException.about(resource).problem("cannot be closed").cause(e).build();
    }
  }

  /** The same without options. */
  public final void loadResource(String resource) throws WeightsException {
    loadResource(resource, LoadOptions.defaults());
  }

  /**
   * Gives the network random weights, the same of one seed for both variants: to see how long it
   * takes, not what it says. Layers' weights are of both signs and keep a signal about as large as
   * it is; running statistics are 0 and 1. Some gammas are negative, tiny or 0, so that some of the
   * batch norms that weights decide of go.
   */
  public final void loadRandom(int seed) {
    WeightPlan plan = plan();
    RandomTensors source = new RandomTensors(seed, plan.declared());
    SharedTensors tensors = plan.tensors(source);
    try {
      LoadReport report = new LoadReport(Map.of(), "", List.of());
      Loaded.Content content =
          new Loaded.Content(plan.evaluate(tensors), report, Conditions.of(plan, tensors));
      loaded.set(
          new Loaded(content, false, source.name(), Loaded.Place.NONE, Map.of(), Optional.empty()));
    } catch (WeightsException e) {
      throw new IllegalStateException(e); // they are finite
    }
  }

  private void take(Checkpoint checkpoint, LoadOptions options, Loaded.Place place)
      throws WeightsException {
    loaded.set(
        new Loaded(
            read(checkpoint, options),
            isFolded(checkpoint),
            checkpoint.name(),
            place,
            PictureMetadata.arguments(checkpoint.metadata()),
            Optional.empty()));
  }

  private Loaded.Content read(Checkpoint checkpoint, LoadOptions options) throws WeightsException {
    WeightPlan plan = plan();
    if (isFolded(checkpoint)) {
      return FoldedFile.read(checkpoint, info.name(), variant(), plan, options);
    }
    StateDict stateDict = StateDict.of(checkpoint, plan.declared(), new ZooFile(this), options);
    TensorSource source = source(stateDict, checkpoint.name());
    SharedTensors tensors = plan.tensors(source);
    stateDict.readAhead(tensors.keys());
    NetworkWeights weights = plan.evaluate(tensors);
    return new Loaded.Content(weights, stateDict.report(), Conditions.of(plan, tensors));
  }

  /**
   * Writes the folded weights as safetensors; {@link #load} of the same fused class reads them
   * without folding again. {@link #pictureSettings} go with them, in the metadata. An existing file
   * is replaced once the new one is whole.
   *
   * @throws IllegalStateException before {@link #load}, and on a network as declared
   * @throws dev.foldnet.runtime.image.PictureException if the settings for pictures are broken
   */
  public final void save(Path target) throws IOException {
    Loaded present = folded();
    Optional<Path> source = present.place().file();
    save(target, present, source.isPresent() ? FoldedFile.sha256(source.get()) : "unknown");
  }

  /**
   * The same, with the SHA-256 of the checkpoint that was loaded: of what was opened, whichever
   * file has its name by now.
   *
   * @param source still open
   */
  public final void save(Path target, Checkpoint source) throws IOException {
    save(target, folded(), source.sha256());
  }

  private void save(Path target, Loaded present, String sha256) throws IOException {
    Map<String, String> pictures =
        Preprocessing.isPicture(info.inputs().get(0))
            ? PictureMetadata.of(settings(present))
            : Map.of();
    FoldedFile.write(target, info.name(), present.content(), sha256, pictures);
  }

  /**
   * What a file that is exported of this network says of it: {@code foldnet.network}, its name as
   * declared; {@code foldnet.variant}; {@code foldnet.version}; {@code foldnet.source}, the plain
   * name of the checkpoint, and {@code foldnet.source.sha256}.
   *
   * @param source what was loaded, still open
   * @throws WeightsException if it cannot be read any more
   */
  public final Map<String, String> metadata(Checkpoint source) throws WeightsException {
    Map<String, String> metadata =
        new FoldedMetadata(info.name(), RuntimeVersion.text(), source.sha256()).toMap();
    metadata.put("foldnet.variant", variant().toString());
    Path name = source.file().isPresent() ? source.file().get().getFileName() : null;
    metadata.put("foldnet.source", name == null ? source.name() : name.toString());
    return metadata;
  }

  private Loaded folded() {
    if (variant() != Variant.FUSED) {
      throw new IllegalStateException(name() + " is not folded: save the weights of fused()");
    }
    return present();
  }

  /** Whether weights were loaded. */
  public final boolean isLoaded() {
    return loaded.get() != null;
  }

  /** Whether the weights came folded: from a file that {@link #save} wrote. */
  public final boolean isLoadedFolded() {
    return isLoaded() && loaded.get().folded();
  }

  /**
   * How the keys of the loaded file were read, where that was not told: without which wrapper, and
   * which ones were left out.
   *
   * @throws IllegalStateException before {@link #load}
   */
  public final LoadReport loadReport() {
    return present().content().report();
  }

  /**
   * The loaded weights by the names that {@link #forward} asks for.
   *
   * @throws IllegalStateException before {@link #load}
   */
  public final NetworkWeights loadedWeights() {
    return present().content().weights();
  }

  /**
   * {@link #loadedWeights} as a map, for who wants float32 alone.
   *
   * @throws IllegalStateException before {@link #load}
   * @throws IllegalArgumentException if one is of another type
   */
  public final Map<String, FloatTensor> weights() {
    return loadedWeights().floats();
  }

  /**
   * What turns a picture into the first input and the first output into classes: what {@link
   * #setPictureSettings} set, else as a properties file beside the loaded weights says, else as
   * their metadata say, else as the zoo does whose keys they had, else as pytorchcv does for the
   * network's name, or else for its input size.
   *
   * @throws IllegalStateException before {@link #load}
   * @throws dev.foldnet.runtime.image.PictureException if the properties file or the metadata are
   *     broken, or do not fit the network, or no picture is an input of it
   */
  public final PictureSettings pictureSettings() {
    return settings(present());
  }

  private PictureSettings settings(Loaded present) {
    List<Integer> input = info.inputs().get(0);
    PictureSettings settings = present.settings(info, getClass(), zooPictures(present));
    try {
      return settings.requireFits(input, info.outputs().get(0));
    } catch (PictureException e) {
      throw new PictureException(present.name() + ": " + e.getMessage(), e);
    }
  }

  /** What the zoo whose keys the file had says of pictures. */
  private Map<String, String> zooPictures(Loaded present) {
    String name = present.content().report().zoo();
    if (!present.folded()) {
      for (ZooKeys zoo : zoos()) {
        if (name.isEmpty() ? zoo.isOwn() : zoo.name().equals(name)) {
          return zoo.pictures();
        }
      }
    }
    return Map.of();
  }

  /**
   * Sets what becomes of pictures, for translators that are made and files that are saved from now
   * on, until the next load.
   *
   * @throws IllegalStateException before {@link #load}
   * @throws dev.foldnet.runtime.image.PictureException if they do not fit the network
   */
  public final void setPictureSettings(PictureSettings settings) {
    settings.requireFits(info.inputs().get(0), info.outputs().get(0));
    present();
    loaded.updateAndGet(present -> present.with(settings));
  }

  /** A translator for a predictor of this network's models, by {@link #pictureSettings}. */
  public final Translator<Image, Classifications> translator() {
    return translator(Image.class);
  }

  /**
   * A translator for a predictor of this network's models, by {@link #pictureSettings}. Only of
   * encoded pictures it is sure that they are decoded as everywhere here: DJL's own decoders ignore
   * a picture's orientation, and take half a picture for one.
   *
   * @param input what a picture comes as: {@code byte[]}, {@code Path}, {@code InputStream}, DJL's
   *     {@code Input} or {@code Image}, as {@link PictureTranslator#of} takes them
   * @throws IllegalStateException before {@link #load}
   * @throws IllegalArgumentException if it is none of these
   */
  public final <I> Translator<I, Classifications> translator(Class<I> input) {
    return PictureTranslator.of(input, pictureSettings());
  }

  /**
   * A DJL model on the engine found: OnnxRuntime before PyTorch. The caller closes it. On how many
   * threads it computes says its property {@code threads}; see {@link EngineOptions}.
   */
  public final Model newModel() {
    return Backends.preferred().newModel(program(), loadedWeights(), Map.of());
  }

  /** The same with options. */
  public final Model newModel(EngineOptions options) {
    return Backends.preferred().newModel(program(), loadedWeights(), options.toMap());
  }

  /**
   * A DJL model on the engine of that name.
   *
   * @param options as DJL names them, such as {@code intraOpNumThreads}
   */
  public final Model newModel(String engine, Map<String, String> options) {
    return Backends.named(engine).newModel(program(), loadedWeights(), options);
  }

  /**
   * A DJL block of the loaded weights for an imperative engine, a part for larger DJL networks; its
   * parameters carry the names that {@link #loadedWeights} has.
   *
   * @throws IllegalStateException before {@link #load}, and without such an engine
   */
  public final Block block() {
    return Backends.imperative().newBlock(program(), loadedWeights());
  }

  /**
   * Judges this network and its fused twin on each engine by their computation in double, in plain
   * loops. One that has weights is judged with these; one as declared that has none, with random
   * ones of both signs, zeros and tiny numbers among the gammas. The fold itself is judged all in
   * double, to max(1e-9, 100 e) of the largest output; e is what the last bits of the inputs move
   * it. A fused network's own weights alone say nothing of the fold: the engines are judged.
   *
   * <p>An output may be off by max(1e-4, 4 e) of the largest value; e is what the network as
   * declared is off in float32 arithmetic, computed in plain loops too.
   *
   * @throws WeightsException if the weights cannot be folded
   * @throws IllegalStateException without an engine, and on a fused network without weights
   * @throws IllegalArgumentException if the network cannot take inputs of that shape
   */
  public final VerifyReport verify(VerifyOptions options) throws WeightsException {
    return ServiceLoader.load(Verifier.class, Network.class.getClassLoader())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no verifier on the class path"))
        .verify(this, options);
  }

  /** Runs on plain arrays, on the engine found. The caller closes it. */
  public final Backend.Session newSession() {
    return Backends.preferred().newSession(program(), loadedWeights(), Map.of());
  }

  /** The same with options. */
  public final Backend.Session newSession(EngineOptions options) {
    return Backends.preferred().newSession(program(), loadedWeights(), options.toMap());
  }

  /** Runs on plain arrays, on the engine of that name. */
  public final Backend.Session newSession(String engine, Map<String, String> options) {
    return Backends.named(engine).newSession(program(), loadedWeights(), options);
  }

  /** The computation alone, for those who must not hold the weights with it. */
  private Program program() {
    try {
      Network bare = (Network) clone();
      bare.loaded = new AtomicReference<>();
      return bare;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Runs on plain arrays and on that many threads, on the engine found. PyTorch has one number of
   * threads for the process, see {@code EagerBackend}.
   *
   * @param threads 0: as many as {@link DefaultThreads} says
   */
  public final Backend.Session newSession(int threads) {
    Backend backend = Backends.preferred();
    return backend.newSession(program(), loadedWeights(), backend.threads(threads));
  }

  /** The same on the engine of that name. */
  public final Backend.Session newSession(String engine, int threads) {
    Backend backend = Backends.named(engine);
    return backend.newSession(program(), loadedWeights(), backend.threads(threads));
  }

  /** An array, as generated code writes it. */
  protected static int[] ints(int... values) {
    return values;
  }

  private static TensorSource source(StateDict stateDict, String name) {
    return new TensorSource() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public float[] floats(String key) throws WeightsException {
        return stateDict.floats(key);
      }

      @Override
      public long[] integers(String key) throws WeightsException {
        return stateDict.integers(key);
      }
    };
  }

  private Loaded present() {
    Loaded present = loaded.get();
    if (present == null) {
      throw new IllegalStateException(name() + " has no weights yet: call load first");
    }
    return present;
  }

  /**
   * What the network wants from a checkpoint and what it makes of it.
   *
   * @throws IllegalStateException if it calls what this runtime does not have
   */
  public final WeightPlan plan() {
    WeightPlan plan = new WeightPlan();
    try {
      weights(plan);
    } catch (LinkageError e) {
      throw UnlinkedCall.refusal(name(), e);
    }
    return plan;
  }

  private static int[] sizes(List<Integer> shape) {
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public String toString() {
    return name() + (info.id().isEmpty() ? "" : " (" + info.id() + ")");
  }
}
