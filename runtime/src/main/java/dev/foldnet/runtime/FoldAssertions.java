package dev.foldnet.runtime;

/**
 * Assertions on what folding leaves of a network's batch norms, for tests with any framework:
 *
 * <pre>
 * assertThatFold(FusedMyNet.class).leavesNothing();
 * </pre>
 */
public final class FoldAssertions {
  private FoldAssertions() {}

  /**
   * On what is known without weights: a batch norm that goes under a condition on them ({@link
   * Verdict.Fate#S}) counts as left.
   *
   * @param network fused or as declared, as generated
   * @throws IllegalArgumentException if it was not generated
   */
  public static FoldAssert assertThatFold(Class<? extends Network> network) {
    return new FoldAssert(Report.of(network));
  }

  /** On a network; if it has weights, they decide the conditions. */
  public static FoldAssert assertThatFold(Network network) {
    return new FoldAssert(network.report());
  }

  /** What is asserted. */
  public static final class FoldAssert {
    private final Report report;

    private FoldAssert(Report report) {
      this.report = report;
    }

    /**
     * That no batch norm leaves an op.
     *
     * @throws AssertionError if one does; the message has each and why
     */
    public FoldAssert leavesNothing() {
      return leavesAtMost(0);
    }

    /**
     * That no more batch norms leave an op than that many.
     *
     * @throws AssertionError if more do; the message has each and why
     */
    public FoldAssert leavesAtMost(int batchNorms) {
      if (report.left() > batchNorms) {
        throw new AssertionError(
            report.network()
                + " leaves "
                + report.left()
                + " of "
                + report.batchNorms().size()
                + " batch norms, more than "
                + batchNorms
                + ":"
                + System.lineSeparator()
                + ReportText.of(report.batchNorms().stream().filter(Verdict::left).toList()));
      }
      return this;
    }
  }
}
