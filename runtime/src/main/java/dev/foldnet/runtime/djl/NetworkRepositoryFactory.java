package dev.foldnet.runtime.djl;

import ai.djl.repository.Repository;
import ai.djl.repository.RepositoryFactory;
import com.google.auto.service.AutoService;
import java.net.URI;
import java.util.Set;

/**
 * Has DJL's {@code Criteria} take addresses as {@code
 * foldnet:resnet18?weights=resnet18-0896-77a56f15.pth}.
 *
 * <p>Before the question mark stands a network's id or its class's full name. Behind it may stand
 * {@code weights} (a file, or the name of released weights; without it, those released for the
 * network), {@code variant} (original or fused), {@code engine}, {@code keys}, {@code prefix},
 * {@code nested}, {@code lenient} as on the command line, the argument names of {@link
 * dev.foldnet.runtime.image.PictureSettings} and, behind {@code option.}, the engine's own options.
 * {@code Criteria}'s options have the same names, without {@code option.}.
 */
@AutoService(RepositoryFactory.class)
public final class NetworkRepositoryFactory implements RepositoryFactory {
  /** Found by DJL. */
  public NetworkRepositoryFactory() {}

  /**
   * The repository of an address's network.
   *
   * @throws IllegalArgumentException if there is no such network, or what is wanted cannot be
   */
  @Override
  public Repository newInstance(String name, URI uri) {
    NetworkAddress address = NetworkAddress.of(uri);
    try {
      NetworkOptions.of(address.options()).variant().of(IndexedNetworks.find(address.network()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(uri + ": " + e.getMessage(), e);
    }
    return new NetworkRepository(name, address);
  }

  @Override
  public Set<String> getSupportedScheme() {
    return Set.of(NetworkAddress.SCHEME);
  }
}
