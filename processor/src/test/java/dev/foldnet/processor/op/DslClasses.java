package dev.foldnet.processor.op;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The classes of a package, from its folder or its jar. */
final class DslClasses {
  private DslClasses() {}

  static List<Class<?>> all(Class<?> member)
      throws IOException, URISyntaxException, ClassNotFoundException {
    Path place = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    String folder = member.getPackageName().replace('.', '/');
    if (Files.isDirectory(place)) {
      return load(place.resolve(folder), member.getPackageName());
    }
    URI jar = URI.create("jar:" + place.toUri());
    try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
      return load(files.getPath(folder), member.getPackageName());
    }
  }

  private static List<Class<?>> load(Path folder, String packageName)
      throws IOException, ClassNotFoundException {
    List<Class<?>> classes = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class") && !name.startsWith("package-info")) {
          classes.add(Class.forName(packageName + "." + name.substring(0, name.length() - 6)));
        }
      }
    }
    return classes;
  }

  static boolean standsOnFields(Class<?> annotation) {
    Target target = annotation.getAnnotation(Target.class);
    return target != null && Arrays.asList(target.value()).contains(ElementType.FIELD);
  }
}
