package dev.foldnet.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/**
 * The generated networks on the class path and in named modules, by the index that the processor
 * writes: the service file of {@link Network}, where a network's id stands behind its class as a
 * comment. A network of a named module is found where the module exports its package, or {@code
 * provides dev.foldnet.runtime.Network with} its class.
 */
public final class Networks {
  private static final String INDEX = "META-INF/services/" + Network.class.getName();

  private Networks() {}

  /**
   * Every network as declared, without weights: those that modules provide, then those of the index
   * in the order of the class path.
   *
   * @throws ServiceConfigurationError if a class of the index cannot be used
   */
  public static List<Network> all(ClassLoader loader) {
    Map<String, Network> networks = new LinkedHashMap<>();
    for (Network network : ServiceLoader.load(Network.class, loader)) {
      networks.put(network.getClass().getName(), network);
    }
    for (String line : lines(loader)) {
      String className = className(line);
      if (!className.isEmpty() && !networks.containsKey(className)) {
        networks.put(className, make(loader, className));
      }
    }
    return List.copyOf(networks.values());
  }

  /** The ids that the index names, sorted; no class is loaded. */
  public static List<String> ids(ClassLoader loader) {
    Set<String> ids = new TreeSet<>();
    for (String line : lines(loader)) {
      int comment = line.indexOf('#');
      if (comment > 0 && !className(line).isEmpty()) {
        ids.add(line.substring(comment + 1).strip());
      }
    }
    ids.remove("");
    return List.copyOf(ids);
  }

  /**
   * The networks of that id, else of that class name. Only their classes are loaded, and those of
   * networks whose id the index does not say.
   *
   * @throws ServiceConfigurationError if one of them cannot be used
   */
  public static List<Network> named(ClassLoader loader, String name) {
    List<Network> ofId = new ArrayList<>();
    List<Network> ofClass = new ArrayList<>();
    for (String line : lines(loader)) {
      int comment = line.indexOf('#');
      String className = className(line);
      String id = comment < 0 ? null : line.substring(comment + 1).strip();
      boolean sameClass = className.equals(name);
      if (!className.isEmpty() && (sameClass || id == null || id.equals(name))) {
        Network network = make(loader, className);
        if (network.info().id().equals(name)) {
          ofId.add(network);
        } else if (sameClass) {
          ofClass.add(network);
        }
      }
    }
    return ofId.isEmpty() ? ofClass : ofId;
  }

  private static String className(String line) {
    int comment = line.indexOf('#');
    return (comment < 0 ? line : line.substring(0, comment)).strip();
  }

  private static Network make(ClassLoader loader, String className) {
    try {
      Class<? extends Network> type =
          Class.forName(className, true, loader).asSubclass(Network.class);
      return type.getModule().isExported(type.getPackageName(), Networks.class.getModule())
          ? type.getConstructor().newInstance()
          : provided(loader, type);
    } catch (InvocationTargetException e) {
      throw unusable(className, e.getCause());
    } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
      throw unusable(className, e);
    }
  }

  private static ServiceConfigurationError unusable(String className, Throwable cause) {
    String reason =
        cause instanceof LinkageError error && UnlinkedCall.isMissing(error)
            ? "it " + UnlinkedCall.text(error)
            : cause.toString();
    return new ServiceConfigurationError(className + " cannot be used: " + reason, cause);
  }

  private static Network provided(ClassLoader loader, Class<? extends Network> type) {
    return ServiceLoader.load(Network.class, loader).stream()
        .filter(provider -> provider.type() == type)
        .findFirst()
        .map(ServiceLoader.Provider::get)
        .orElseThrow(
            () ->
                new ServiceConfigurationError(
                    type.getName()
                        + " cannot be used: module "
                        + type.getModule().getName()
                        + " neither exports its package nor provides it; add: provides "
                        + Network.class.getName()
                        + " with "
                        + type.getName()
                        + ";"));
  }

  private static Set<String> lines(ClassLoader loader) {
    Set<String> lines = new LinkedHashSet<>();
    try {
      for (URL index : Collections.list(loader.getResources(INDEX))) {
        try (InputStream in = index.openStream()) {
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(lines::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(INDEX, e);
    }
    return lines;
  }
}
