package dev.foldnet.processor.elaborate.scope;

import dev.foldnet.processor.declaration.Field;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.elaborate.graph.Position;
import dev.foldnet.processor.expression.ArgumentValue;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.expression.Value;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The member that is being made, or one copy of it.
 *
 * @param strings what its strings see, and where it stands
 */
public record MemberScope(Field.Member member, FieldScope strings) {

  /** The member whose turn it is, at the name of its field. */
  public static MemberScope of(Session session, Instance instance, Field.Member member) {
    FieldScope strings = FieldScope.of(session, instance, member.name());
    return new MemberScope(member, strings).at(instance.scope().prefix() + member.name());
  }

  /** The same with another name in the checkpoint, from the network down. */
  public MemberScope at(String key) {
    return new MemberScope(member, strings.at(instance().position().member(member.origin(), key)));
  }

  /** The same for a copy of a repeated member: its number from 0, and those before it. */
  public MemberScope copy(long i, Value earlier) {
    return new MemberScope(member, strings.copy(i, earlier));
  }

  public Session session() {
    return strings.session();
  }

  public Instance instance() {
    return strings.instance();
  }

  public Position position() {
    return strings.position();
  }

  /** What it takes: what {@code @From} names, else the value before. */
  public List<Operand> taken(Value before) {
    Optional<List<Text>> from = member.modifiers().from();
    if (from.isEmpty()) {
      return List.of(new Operand(before, Optional.empty()));
    }
    List<Operand> taken = new ArrayList<>();
    for (Text text : from.get()) {
      taken.add(new Operand(strings.tensors(text), Optional.of(text)));
    }
    return taken;
  }

  /** What its {@code @With} gives. */
  public List<ArgumentValue> with() {
    return Arguments.with(strings, member.modifiers().with());
  }

  /** A copy that is absent, and hands on what it would have taken first. */
  public MemberCopy absent(Value before) {
    return MemberCopy.absent(member.name(), new Absence(this).handedOn(before));
  }

  public MemberCopy failed() {
    return MemberCopy.failed(member.name());
  }

  public void report(Place place, ProblemKind kind, String message) {
    session().reporter().report(position(), place, kind, message);
  }

  public void report(ProblemKind kind, String message) {
    session().reporter().report(position(), kind, message);
  }
}
