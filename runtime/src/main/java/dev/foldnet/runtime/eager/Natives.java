package dev.foldnet.runtime.eager;

import ai.djl.util.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Properties;

/** PyTorch's native libraries as DJL ships them: a jar for each platform, which it names inside. */
final class Natives {
  private static final String DESCRIPTION = "native/lib/pytorch.properties";

  private Natives() {}

  /** Whether a class path has those of this platform. */
  static boolean areIn(ClassLoader loader) {
    try {
      for (URL description : Collections.list(loader.getResources(DESCRIPTION))) {
        Properties properties = new Properties();
        try (InputStream in = description.openStream()) {
          properties.load(in);
        }
        String platform = properties.getProperty("classifier");
        if (Platform.fromSystem("pytorch").getClassifier().equals(platform)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(DESCRIPTION + " cannot be read", e);
    }
  }
}
