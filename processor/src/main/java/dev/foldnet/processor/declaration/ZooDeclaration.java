package dev.foldnet.processor.declaration;

import dev.foldnet.processor.problem.Origin;
import java.util.List;
import java.util.Optional;

/**
 * One {@code @Zoo}.
 *
 * @param names what it is called, its name first
 * @param when whether a network is in it; absent for all
 * @param keys lines of rules
 * @param unused modules there whose tensors take no part
 * @param pictures settings for pictures
 * @param origin the {@code @Zoo} annotation
 */
public record ZooDeclaration(
    List<Text> names,
    Optional<Text> when,
    List<Text> keys,
    List<Text> unused,
    List<Text> pictures,
    Origin origin) {

  public ZooDeclaration {
    names = List.copyOf(names);
    keys = List.copyOf(keys);
    unused = List.copyOf(unused);
    pictures = List.copyOf(pictures);
  }
}
