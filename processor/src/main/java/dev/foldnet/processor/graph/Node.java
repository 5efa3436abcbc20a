package dev.foldnet.processor.graph;

import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.op.Slot;
import dev.foldnet.processor.problem.Origin;
import dev.foldnet.processor.weight.BatchNormKeys;
import dev.foldnet.processor.weight.Intermediate;
import dev.foldnet.processor.weight.Key;
import dev.foldnet.processor.weight.Weight;
import java.util.List;
import java.util.Optional;

/**
 * One value of a graph and how it is computed. An op with several values (a split) is several
 * nodes.
 *
 * @param id unique in its graph
 * @param op resolved: attributes have one entry per axis they concern, axes count from 0
 * @param inputs ids of earlier nodes
 * @param weights one for each slot of the op, in its order
 * @param shape what the op's shape rule gives
 * @param scope the block use it was declared in
 * @param name the field it comes from, for people: {@code conv1}, {@code sum}
 * @param key the layer's name in the state dict; a weight's name at run time is this, a dot and the
 *     slot's name. For a free weight the key itself. Empty for ops without slots
 * @param origin the member
 */
public record Node(
    int id,
    Op op,
    List<Integer> inputs,
    List<Weight> weights,
    Shape shape,
    Scope scope,
    String name,
    String key,
    Origin origin) {

  public Node {
    inputs = List.copyOf(inputs);
    weights = List.copyOf(weights);
  }

  /** Ids tell the nodes of a graph apart; all else would hash whole weights. */
  @Override
  public int hashCode() {
    return id;
  }

  /** Where it stands, for people: {@code features.stage1.unit1.sum}. */
  public String path() {
    return key.isEmpty() ? scope.prefix() + name : key;
  }

  /** Whether it is an input of the network. */
  public boolean isInput() {
    return op.isInput();
  }

  /** A weight's name at run time. */
  public String stored(Slot slot) {
    return slot.name().isEmpty() ? key : key + "." + slot.name();
  }

  /** The tensor of this layer in the checkpoint. */
  public Key own(Slot slot) {
    return new Key(stored(slot), slot.shape(), slot.integer());
  }

  /** The tensors of a batch norm as it was declared. */
  public Optional<BatchNormKeys> batchNorm() {
    return op instanceof BatchNorm bn
        ? Optional.of(new BatchNormKeys(key, shape.channels(), bn.eps(), bn.affine()))
        : Optional.empty();
  }

  /** What its own tensors make up, where they are stored as one thing. */
  public Optional<Intermediate> whole() {
    return batchNorm().map(bn -> bn);
  }

  /** The same node with other inputs. */
  public Node withInputs(List<Integer> changed) {
    return changed.equals(inputs)
        ? this
        : new Node(id, op, changed, weights, shape, scope, name, key, origin);
  }

  /** The same value, computed by another op with other weights. */
  public Node computedBy(Op changed, List<Integer> from, List<Weight> with) {
    return new Node(id, changed, from, with, shape, scope, name, key, origin);
  }

  /** The same node with its weights under another name. */
  public Node withKey(String changed) {
    return new Node(id, op, inputs, weights, shape, scope, name, changed, origin);
  }
}
