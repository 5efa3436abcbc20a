package dev.foldnet.runtime.djl;

import ai.djl.repository.zoo.ModelLoader;
import ai.djl.repository.zoo.ModelZoo;
import dev.foldnet.runtime.Backend;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The networks of the index, of the group {@code dev.foldnet}, each by its id as artefact. Listed
 * without loading a class.
 */
final class NetworkZoo extends ModelZoo {

  @Override
  public String getGroupId() {
    return NetworkRepository.GROUP_ID;
  }

  /** Those that run networks here, and the one that stands for any of them. */
  @Override
  public Set<String> getSupportedEngines() {
    Set<String> engines = new TreeSet<>(Set.of(NetworkEngine.NAME));
    for (Backend backend : Backend.available()) {
      engines.add(backend.engine());
    }
    return engines;
  }

  @Override
  public Collection<ModelLoader> getModelLoaders() {
    return IndexedNetworks.ids().stream().map(NetworkZoo::loader).toList();
  }

  /** Null if the index has no such network, as DJL has it. */
  @Override
  public ModelLoader getModelLoader(String name) {
    List<String> ids = IndexedNetworks.ids();
    return ids.contains(name) ? loader(name) : null;
  }

  private static ModelLoader loader(String id) {
    NetworkAddress address = new NetworkAddress(id, Map.of(), Map.of());
    return new NetworkLoader(new NetworkRepository(id, address).mrl());
  }
}
