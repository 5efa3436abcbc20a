package dev.foldnet.processor.declaration;

import dev.foldnet.processor.problem.Origin;
import java.util.List;
import java.util.Optional;

/**
 * One {@code @Network} row.
 *
 * @param name the class to generate, in the block's package
 * @param id the name in zoos and on the command line
 * @param input the input's shape without batch, where it is typed
 * @param with arguments for the block's parameters
 * @param zoos other zoos that may have the network
 * @param block canonical name of the block
 * @param origin the {@code @Network} annotation
 */
public record NetworkDeclaration(
    Text name,
    Optional<Text> id,
    Optional<Field.Attribute> input,
    List<Text> with,
    List<ZooDeclaration> zoos,
    String block,
    Origin origin) {

  public NetworkDeclaration {
    with = List.copyOf(with);
    zoos = List.copyOf(zoos);
  }

  /** What is computed, whatever it is called: rows that are equal in this have one graph. */
  public record Computation(String block, Optional<Object> input, List<String> with) {}

  /** What the network computes, as far as the row says it. */
  public Computation computation() {
    return new Computation(
        block, input.map(Field.Attribute::value), with.stream().map(Text::value).toList());
  }
}
