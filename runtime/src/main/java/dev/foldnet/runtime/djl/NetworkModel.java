package dev.foldnet.runtime.djl;

import ai.djl.BaseModel;
import ai.djl.Device;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.Translator;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.image.PictureMetadata;
import dev.foldnet.runtime.image.Preprocessing;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A network as a model that DJL makes first and then loads. It has what becomes of pictures among
 * its properties, where {@code PictureTranslatorFactory} finds it. Closes what it made.
 */
final class NetworkModel extends BaseModel {
  /** The option that names the network, else it is the model's name. */
  static final String NETWORK = "network";

  private final Device device;
  private final String engine;
  private Model made;

  /**
   * A model without manager or block until it is loaded.
   *
   * @param device null: the CPU
   * @param engine the name of one; empty: as the options say
   */
  NetworkModel(String name, Device device, String engine) {
    super(name);
    this.device = device;
    this.engine = engine;
  }

  /**
   * Loads the network by the options of {@link NetworkOptions}; no file of the folder is read.
   *
   * @throws WeightsException if the weights are not there, or not the network's
   * @throws IllegalArgumentException if an option cannot be
   */
  @Override
  public void load(Path folder, String prefix, Map<String, ?> options) throws WeightsException {
    Map<String, Object> wanted = new HashMap<>(options == null ? Map.of() : options);
    if (!engine.isEmpty()) {
      wanted.put("engine", engine);
    }
    Object named = wanted.remove(NETWORK);
    NetworkOptions how = NetworkOptions.of(wanted);
    Network network = how.network(named == null ? modelName : named.toString());
    made = how.model(network, device);
    block = made.getBlock();
    manager = made.getNDManager();
    dataType = made.getDataType();
    properties.putAll(made.getProperties());
    if (Preprocessing.isPicture(network.info().inputs().get(0))) {
      properties.putAll(PictureMetadata.of(network.pictureSettings()));
    }
    made.getProperties().putAll(properties);
  }

  @Override
  public <I, O> Predictor<I, O> newPredictor(Translator<I, O> translator, Device where) {
    return made.newPredictor(translator, where);
  }

  @Override
  public void setProperty(String key, String value) {
    super.setProperty(key, value);
    if (made != null) {
      made.setProperty(key, value);
    }
  }

  /** Refused, as by the model that was made. */
  @Override
  public void save(Path folder, String name) {
    throw new UnsupportedOperationException(
        modelName + " holds no weights that DJL can save: call save of the fused network");
  }

  @Override
  public void close() {
    if (made != null) {
      made.close();
    }
  }
}
