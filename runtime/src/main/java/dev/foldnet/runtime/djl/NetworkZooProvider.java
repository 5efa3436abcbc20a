package dev.foldnet.runtime.djl;

import ai.djl.repository.zoo.ModelZoo;
import ai.djl.repository.zoo.ZooProvider;
import com.google.auto.service.AutoService;

/** Brings {@link NetworkZoo} to DJL. */
@AutoService(ZooProvider.class)
public final class NetworkZooProvider implements ZooProvider {
  /** Found by DJL. */
  public NetworkZooProvider() {}

  @Override
  public ModelZoo getModelZoo() {
    return new NetworkZoo();
  }
}
