package dev.foldnet.runtime.onnx;

import ai.djl.BaseModel;
import ai.djl.Device;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.translate.Translator;
import java.nio.file.Path;
import java.util.Map;

/** DJL's model around a session. Made whole: it is neither loaded nor saved as a file of DJL's. */
final class SessionModel extends BaseModel {

  /**
   * A model that takes a block.
   *
   * @param manager closed with it
   */
  SessionModel(String name, NDManager manager) {
    super(name);
    this.manager = manager;
    this.dataType = DataType.FLOAT32;
    manager.setName("foldnet " + name);
  }

  /** Refused for another device than the session's, which does not move. */
  @Override
  public <I, O> Predictor<I, O> newPredictor(Translator<I, O> translator, Device device) {
    if (!device.equals(manager.getDevice())) {
      throw new IllegalArgumentException(
          "the model of "
              + modelName
              + " computes on "
              + manager.getDevice()
              + ": make one on "
              + device
              + " of the network (EngineOptions.withDevice)");
    }
    return super.newPredictor(translator, device);
  }

  /** Refused: its weights are where the network has them. */
  @Override
  public void load(Path folder, String prefix, Map<String, ?> options) {
    throw new UnsupportedOperationException(
        "the model of " + modelName + " is whole: load the network, and make a new model of it");
  }

  /** Refused: DJL would write a file without weights. */
  @Override
  public void save(Path folder, String name) {
    throw new UnsupportedOperationException(
        "the model of "
            + modelName
            + " holds no weights that DJL can save: call save of the fused network, or OnnxExport");
  }
}
