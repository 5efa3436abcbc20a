package dev.foldnet.processor.elaborate.graph;

import dev.foldnet.processor.expression.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The member that a tensor of the checkpoint belongs to.
 *
 * @param identity which member it is, by fields and copies from the network down; for a
 *     {@code @Same} that of the member it applies once more
 * @param member the field's name, with the copy's number
 * @param name where its {@code @Name} stands, or the string of its {@code @Same}
 */
public record MemberPath(
    Optional<MemberPath> outer,
    String identity,
    String member,
    Position position,
    Optional<Place> name) {
  public static MemberPath network(Position position) {
    return new MemberPath(Optional.empty(), "", "", position, Optional.empty());
  }

  public MemberPath inner(String innerMember, Position innerPosition, Optional<Place> innerName) {
    return new MemberPath(
        Optional.of(this), identity + "/" + innerMember, innerMember, innerPosition, innerName);
  }

  /** This place, but for the tensors of another member. */
  public MemberPath sharing(MemberPath other) {
    return new MemberPath(outer, other.identity, member, position, name);
  }

  /** The owners from the network down to this. */
  public List<MemberPath> chain() {
    List<MemberPath> chain = new ArrayList<>();
    for (Optional<MemberPath> at = Optional.of(this); at.isPresent(); at = at.get().outer) {
      chain.add(at.get());
    }
    Collections.reverse(chain);
    return chain;
  }
}
