package dev.foldnet.processor.writer;

import com.squareup.javapoet.ClassName;
import com.squareup.javapoet.MethodSpec;
import com.squareup.javapoet.ParameterizedTypeName;
import com.squareup.javapoet.TypeVariableName;

/** The two kinds of generated methods: those that compute and those that load. */
enum MethodKind {
  /** {@code private static <T> T convBlock(Ops<T> ops, String p, T in)}. */
  FORWARD("ops"),
  /** {@code private static void convBlock(WeightPlan plan, String p, int out)}. */
  LOADER("plan");

  static final TypeVariableName T = TypeVariableName.get("T");
  static final ClassName OPS = ClassName.get("dev.foldnet.runtime", "Ops");
  static final ClassName PLAN = ClassName.get("dev.foldnet.runtime", "WeightPlan");

  private final String leading;

  MethodKind(String leading) {
    this.leading = leading;
  }

  /** The first argument of all methods. */
  String leading() {
    return leading;
  }

  /** How the block uses of a network become drafts. */
  Behaviours.Lines lines(Regions network) {
    return this == FORWARD ? new ForwardLines(network) : new LoaderLines(network);
  }

  /** A new method with its first parameter. */
  MethodSpec.Builder method(String name) {
    MethodSpec.Builder method = MethodSpec.methodBuilder(name);
    if (this == FORWARD) {
      method.addTypeVariable(T).addParameter(ParameterizedTypeName.get(OPS, T), leading);
    } else {
      method.addParameter(PLAN, leading);
    }
    return method;
  }
}
