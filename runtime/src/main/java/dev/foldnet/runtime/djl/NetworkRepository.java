package dev.foldnet.runtime.djl;

import ai.djl.Model;
import ai.djl.nn.Block;
import ai.djl.nn.BlockFactory;
import ai.djl.repository.AbstractRepository;
import ai.djl.repository.Artifact;
import ai.djl.repository.MRL;
import ai.djl.repository.Metadata;
import ai.djl.util.Progress;
import dev.foldnet.runtime.image.PictureTranslatorFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One network as DJL's repository of one artefact, of which there are no files. */
final class NetworkRepository extends AbstractRepository {
  static final String GROUP_ID = "dev.foldnet";

  /** Where nothing is: DJL would load classes and settings that lie beside a model. */
  private static final Path NOWHERE =
      Path.of(System.getProperty("java.io.tmpdir"), "foldnet-" + UUID.randomUUID());

  private final NetworkAddress address;
  private final Metadata metadata = new Metadata.MatchAllMetadata();

  NetworkRepository(String name, NetworkAddress address) {
    super(name, URI.create(NetworkAddress.SCHEME + ":" + address.network()));
    this.address = address;
    Map<String, String> options = new HashMap<>(address.options());
    options.put(NetworkModel.NETWORK, address.network());
    Artifact artifact = new Artifact();
    artifact.setName(address.network());
    artifact.setOptions(options);
    artifact.getArguments().putAll(address.arguments());
    artifact.getArguments().put("engine", NetworkEngine.NAME);
    artifact.getArguments().put("translatorFactory", PictureTranslatorFactory.class.getName());
    artifact.getArguments().put("blockFactory", new NoBlock());
    metadata.setGroupId(GROUP_ID);
    metadata.setArtifactId(address.network());
    metadata.setRepositoryUri(URI.create(""));
    metadata.setArtifacts(List.of(artifact));
  }

  MRL mrl() {
    return MRL.undefined(this, GROUP_ID, address.network());
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  @Override
  public Metadata locate(MRL mrl) {
    return metadata;
  }

  @Override
  public Artifact resolve(MRL mrl, Map<String, String> filter) {
    return metadata.getArtifacts().get(0);
  }

  @Override
  public List<MRL> getResources() {
    return List.of(mrl());
  }

  @Override
  public Path getResourceDirectory(Artifact artifact) {
    return NOWHERE;
  }

  /** Fetches nothing. */
  @Override
  public void prepare(Artifact artifact, Progress progress) {}

  /** The network is the block; given instead of none, lest DJL look for classes of one. */
  private static final class NoBlock implements BlockFactory {
    private static final long serialVersionUID = 1;

    @Override
    public Block newBlock(Model model, Path folder, Map<String, ?> arguments) throws IOException {
      if (model instanceof NetworkModel) {
        return null;
      }
      String engine = model.getNDManager().getEngine().getEngineName();
      throw new IOException(
          "a foldnet: address is loaded by the engine %1$s alone: in place of optEngine(\"%2$s\")"
                  .formatted(NetworkEngine.NAME, engine)
              + ", say engine="
              + engine
              + " in it");
    }
  }
}
