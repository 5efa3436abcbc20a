package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.weight.StreamDecision.Kind;
import java.util.List;
import java.util.Optional;

/** A batch norm y = s x + t that reads a residual stream, by its number there. Immutable. */
public final class StreamReader {
  private final ResidualStream stream;
  private final int number;
  private final BatchNorm bn;
  private final Weight places;
  private final Behind behind;
  private final List<Carried> carried;

  /**
   * A batch norm.
   *
   * @param places for each channel the number of its scale
   * @param carried the offsets that its channels have if it stays, to be added up
   */
  StreamReader(
      ResidualStream stream,
      int number,
      BatchNorm bn,
      Weight places,
      Behind behind,
      List<Carried> carried) {
    this.stream = stream;
    this.number = number;
    this.bn = bn;
    this.places = places;
    this.behind = behind;
    this.carried = List.copyOf(carried);
  }

  /** What the stored value is scaled by: 1 if the batch norm is gone; shape (C). */
  public Weight scale() {
    return new Scale();
  }

  /** What is added then: 0 if the batch norm is gone; shape (C). */
  public Weight shift() {
    return new Coefficient(Kind.SHIFT);
  }

  BatchNorm bn() {
    return bn;
  }

  Weight places() {
    return places;
  }

  Behind behind() {
    return behind;
  }

  List<Carried> carried() {
    return carried;
  }

  /** Needs all batch norms of the stream, each of which declares its own tensors. */
  private class Coefficient extends BatchNormVector {
    private final Kind kind;

    Coefficient(Kind kind) {
      super(bn);
      this.kind = kind;
    }

    @Override
    public double[] evaluate(TensorSource source) throws WeightsException {
      return stream.vector(kind, number, source);
    }
  }

  private final class Scale extends Coefficient implements Conditional {
    Scale() {
      super(Kind.SCALE);
    }

    @Override
    public Optional<String> obstacle(TensorSource source) throws WeightsException {
      return stream.obstacle(number, source);
    }
  }
}
