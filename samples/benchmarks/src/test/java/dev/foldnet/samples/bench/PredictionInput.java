package dev.foldnet.samples.bench;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.image.Picture;
import dev.foldnet.runtime.image.Pictures;
import dev.foldnet.samples.golden.Photograph;
import java.io.IOException;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A fused network with weights, and a batch of one picture in all the forms it is predicted in. */
@State(Scope.Benchmark)
public class PredictionInput {
  @Param({"resnet18", "densenet121", "mobilenetv3_large_w1", "shufflenetv2_w1"})
  String network;

  @Param({"1", "8"})
  int batch;

  Network loaded;

  /** The batch as the network takes it, (N, C, H, W). */
  FloatTensor tensor;

  Picture picture;

  /** The picture as a JPEG file. */
  byte[] encoded;

  /** Makes all of it. */
  @Setup
  public void make() throws IOException {
    loaded = BenchmarkNetworks.load(BenchmarkNetworks.declared(network), true);
    encoded = Photograph.jpeg();
    picture = Pictures.decode(encoded);
    int[] input = loaded.inputs().get(0);
    int count = input[0] * input[1] * input[2];
    float[] values = new float[batch * count];
    for (int i = 0; i < batch; i++) {
      loaded.pictureSettings().preprocessing().apply(picture, values, i * count);
    }
    tensor = new FloatTensor(new int[] {batch, input[0], input[1], input[2]}, values);
  }
}
