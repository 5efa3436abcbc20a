/** The annotations that declare networks; needed at compile time alone: {@code requires static}. */
module foldnet.dsl {
  exports dev.foldnet.dsl;
}
