package dev.foldnet.processor;

import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.frontend.Frontend;
import dev.foldnet.processor.frontend.SourceClasses;
import dev.foldnet.processor.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;

/** Lists the fields of blocks as the front end sees them, parameters with their constants. */
final class BlockLister extends TestProcessor {
  private final List<String> blocks;
  private final List<String> fields = new ArrayList<>();

  BlockLister(String... blocks) {
    this.blocks = List.of(blocks);
  }

  List<String> fields() {
    return fields;
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (!round.processingOver()) {
      SourceClasses sources = new SourceClasses();
      sources.add(round.getRootElements());
      Frontend frontend = new Frontend(processingEnv, sources, new Problems());
      for (String block : blocks) {
        frontend.blocks().block(block).orElseThrow().fields().forEach(this::add);
      }
    }
    return false;
  }

  private void add(Field field) {
    fields.add(
        field instanceof Field.Param param && param.constant().isPresent()
            ? field.name() + "=" + param.constant().get()
            : field.name());
  }
}
