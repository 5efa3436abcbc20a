package dev.foldnet.processor.elaborate.graph;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Scope;
import dev.foldnet.processor.op.Lowering;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.OpException;
import dev.foldnet.processor.op.Picking;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.op.Slot;
import dev.foldnet.processor.weight.Key;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Makes the nodes of one network. */
public final class GraphBuilder {
  private final DeclaredKeys keys;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Position> positions = new ArrayList<>();
  private final BitSet taken = new BitSet();
  private final BitSet whole = new BitSet();
  private int scopes;
  private int layers;

  public GraphBuilder(DeclaredKeys keys) {
    this.keys = keys;
  }

  /** A use of a block. */
  public Scope scope(Optional<Scope> parent, String block, String member, String prefix) {
    return new Scope(scopes++, parent, block, member, prefix);
  }

  /**
   * Adds a value.
   *
   * @param op resolved
   * @param label the field, the key and the place it comes from
   * @throws OpException if the inputs do not fit
   */
  public Tensor add(Op op, List<Tensor> inputs, Scope scope, Label label) {
    List<Shape> shapes = shapes(inputs);
    Shape shape = op.shape(shapes);
    if (op instanceof Picking picking) {
      checkPlaces(picking, inputs);
    }
    if (shape.sizes().size() > Budget.AXES) {
      throw new OpException(
          OpException.Cause.LIMIT, "a value has at most " + Budget.AXES + " axes");
    }
    List<Slot> slots = op.slots(shapes);
    List<Weight> weights = new ArrayList<>();
    for (Slot slot : slots) {
      if (new Shape(false, slot.shape()).elements() > Budget.WEIGHT) {
        throw new OpException(
            OpException.Cause.LIMIT,
            "a weight has at most " + Budget.WEIGHT + " elements, found the shape " + slot.shape());
      }
      Key key = new Key(label.key(slot.name()), slot.shape(), slot.integer());
      keys.add(key, label.owner());
      weights.add(key);
    }
    layers += slots.isEmpty() ? 0 : 1;
    inputs.forEach(input -> taken.set(input.id()));
    nodes.add(
        new Node(
            nodes.size(),
            op,
            inputs.stream().map(Tensor::id).toList(),
            weights,
            shape,
            scope,
            label.name(),
            slots.isEmpty() ? "" : label.key(),
            label.position().origin()));
    positions.add(label.position());
    whole.set(
        nodes.size() - 1, op.whole(inputs.stream().map(input -> whole.get(input.id())).toList()));
    return new Tensor(nodes.size() - 1, shape);
  }

  /** Refuses places that are not known to be whole numbers, or known not to be on the axis. */
  private void checkPlaces(Picking op, List<Tensor> inputs) {
    Tensor places = inputs.get(1);
    if (nodes.get(places.id()).op().lowering() instanceof Lowering.Numbers numbers) {
      op.check(inputs.get(0).shape(), numbers.values());
    } else if (!whole.get(places.id())) {
      throw new OpException(
          OpException.Cause.WRONG_TYPE,
          "picks by whole numbers: a @Weight(integer = true), a constant or the places of a @TopK,"
              + " but found other numbers of shape "
              + places.shape());
    }
  }

  /** Claims the keys of a layer that cannot be made, since its input failed. */
  public void claim(Op op, Label label) {
    op.weightArguments().forEach(slot -> keys.claim(label.key(slot), label.owner()));
  }

  /**
   * Says that the tensors of a member are another's, under a further name.
   *
   * @param copy the member
   * @param name its name in the checkpoint
   * @param first the other's
   */
  public void share(MemberPath copy, String name, String first) {
    keys.share(copy, name, first);
  }

  public static List<Shape> shapes(List<Tensor> tensors) {
    return tensors.stream().map(Tensor::shape).toList();
  }

  /** How many nodes have weights. */
  public int layers() {
    return layers;
  }

  /** How many tensors the checkpoint has. */
  public int weights() {
    return keys.size();
  }

  /** Whether a node takes that value. */
  public boolean takes(Tensor tensor) {
    return taken.get(tensor.id());
  }

  /** Where a node comes from. */
  public Position position(Node node) {
    return positions.get(node.id());
  }

  /** What the outputs need. */
  public Needed needed(List<Tensor> outputs) {
    BitSet needed = new BitSet();
    outputs.forEach(output -> needed.set(output.id()));
    for (int id = nodes.size() - 1; id >= 0; id--) {
      if (needed.get(id)) {
        nodes.get(id).inputs().forEach(needed::set);
      }
    }
    return new Needed(needed, nodes.size());
  }

  /** The nodes that outputs need, of those that there were when they were asked for. */
  public final class Needed {
    private final BitSet ids;
    private final int known;

    private Needed(BitSet ids, int known) {
      this.ids = ids;
      this.known = known;
    }

    /** Whether the value is needed; one computed since then, whether all that it is made of is. */
    public boolean contains(Tensor tensor) {
      return contains(tensor.id());
    }

    private boolean contains(int id) {
      return id < known ? ids.get(id) : nodes.get(id).inputs().stream().allMatch(this::contains);
    }

    /** The network's inputs, and behind them the other nodes that are needed. */
    public List<Node> nodes() {
      List<Node> inFront = new ArrayList<>();
      List<Node> behind = new ArrayList<>();
      for (Node node : nodes.subList(0, known)) {
        if (node.isInput()) {
          inFront.add(node);
        } else if (ids.get(node.id())) {
          behind.add(node);
        }
      }
      inFront.addAll(behind);
      return inFront;
    }
  }

  /** The graph of those nodes, numbered anew. */
  public Graph graph(List<Node> needed, List<Tensor> outputs) {
    int[] ids = new int[nodes.size()];
    List<Node> numbered = new ArrayList<>();
    for (Node node : needed) {
      ids[node.id()] = numbered.size();
      numbered.add(
          new Node(
              numbered.size(),
              node.op(),
              node.inputs().stream().map(id -> ids[id]).toList(),
              node.weights(),
              node.shape(),
              node.scope(),
              node.name(),
              node.key(),
              node.origin()));
    }
    return new Graph(
        numbered,
        outputs.stream().map(output -> ids[output.id()]).toList(),
        keys.keys(),
        keys.shared());
  }

  /**
   * What a node is called.
   *
   * @param name the field, for people
   * @param key the layer's name in the checkpoint, maybe empty
   * @param owner the member that its tensors belong to
   */
  public record Label(String name, String key, MemberPath owner, Position position) {
    /** The name in the checkpoint of one of its tensors. */
    public String key(String slot) {
      if (slot.isEmpty()) {
        return key;
      }
      return key.isEmpty() ? slot : key + "." + slot;
    }
  }
}
