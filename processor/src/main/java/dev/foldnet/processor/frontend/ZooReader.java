package dev.foldnet.processor.frontend;

import dev.foldnet.processor.declaration.ZooDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;

/** Reads the {@code @Zoo}s of a class. */
final class ZooReader {
  private ZooReader() {}

  /** All of them, in the order they are written. */
  static List<ZooDeclaration> of(TypeElement type) {
    return marks(type).stream().map(ZooReader::read).toList();
  }

  /** The annotations, those in a {@code @Zoos} too. */
  static List<Mark> marks(TypeElement type) {
    List<Mark> marks = new ArrayList<>();
    for (Mark mark : Mark.on(type)) {
      if (mark.name().equals("Zoo")) {
        marks.add(mark);
      } else if (mark.name().equals("Zoos")) {
        for (AnnotationMirror zoo : ValueReader.annotations(mark.elements("value"))) {
          marks.add(new Mark(type, zoo));
        }
      }
    }
    return marks;
  }

  /** That there is no network whose keys they could be about. */
  static Optional<Complaint> idle(TypeElement type) {
    return Mark.isOn(type, "Zoo", "Zoos") && !Mark.isOn(type, "Network", "Networks")
        ? Optional.of(
            Complaint.misplaced(
                "@Zoo goes with the networks of a class: add a @Network, or put it where that is"))
        : Optional.empty();
  }

  private static ZooDeclaration read(Mark mark) {
    return new ZooDeclaration(
        mark.texts("name"),
        mark.text("when"),
        mark.texts("keys"),
        mark.texts("unused"),
        mark.texts("pictures"),
        mark.origin());
  }
}
