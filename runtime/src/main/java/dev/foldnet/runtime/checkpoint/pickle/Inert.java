package dev.foldnet.runtime.checkpoint.pickle;

/** Values that no weight needs, of which only the kind is kept. */
enum Inert implements Value {
  NONE("None"),
  TRUE("True"),
  FALSE("False"),
  FLOAT("a float"),
  NUMBER("a number"),
  BYTES("bytes"),
  BYTEARRAY("a bytearray"),
  SET("a set"),
  FROZENSET("a frozenset"),
  COLLECTION("a collection"),
  NAMESPACE("a Namespace"),
  LAYOUT("a layout"),
  DEVICE("a device");

  private final String kind;

  Inert(String kind) {
    this.kind = kind;
  }

  @Override
  public String kind() {
    return kind;
  }
}
