package dev.foldnet.runtime.reference;

/** How sums of products are added up. */
enum Precision {
  /** In float64. */
  DOUBLE,
  /** One by one, each product and addition rounded to float32 together, as fused hardware does. */
  SINGLE;

  /** A sum so far. */
  double round(double sum) {
    return this == SINGLE ? (float) sum : sum;
  }
}
