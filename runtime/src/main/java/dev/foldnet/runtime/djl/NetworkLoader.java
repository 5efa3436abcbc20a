package dev.foldnet.runtime.djl;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.nn.Block;
import ai.djl.repository.MRL;
import ai.djl.repository.zoo.BaseModelLoader;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Loads one network of the index, if it is asked for by name. */
final class NetworkLoader extends BaseModelLoader {

  NetworkLoader(MRL mrl) {
    super(mrl);
  }

  /**
   * Loads it.
   *
   * @throws ModelNotFoundException if the criteria name no artefact: any network would do then, and
   *     its weights with it
   * @throws dev.foldnet.runtime.checkpoint.WeightsException if the weights are not there, or not
   *     the network's
   */
  @Override
  public <I, O> ZooModel<I, O> loadModel(Criteria<I, O> criteria)
      throws IOException, ModelNotFoundException, MalformedModelException {
    if (criteria.getArtifactId() == null) {
      throw new ModelNotFoundException("networks are asked for by their artefact's id");
    }
    return super.loadModel(criteria);
  }

  @Override
  protected Model createModel(
      Path folder,
      String name,
      Device device,
      Block block,
      Map<String, Object> arguments,
      String engine) {
    Model model = new NetworkModel(name, device, engine);
    arguments.forEach((key, value) -> model.setProperty(key, value.toString()));
    return model;
  }
}
