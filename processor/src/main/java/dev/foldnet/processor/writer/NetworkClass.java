package dev.foldnet.processor.writer;

import com.squareup.javapoet.ClassName;
import com.squareup.javapoet.CodeBlock;
import com.squareup.javapoet.MethodSpec;
import com.squareup.javapoet.ParameterizedTypeName;
import com.squareup.javapoet.TypeSpec;
import dev.foldnet.processor.graph.Node;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * One generated class.
 *
 * <pre>
 * &#64;Generated("dev.foldnet.processor.FoldnetProcessor")
 * public final class FusedResNet18 extends Network {
 *   public FusedResNet18() { super(new NetworkInfo(…)); }
 *   &#64;Override public Network fused() { return this; }
 *   &#64;Override public &lt;T&gt; List&lt;T&gt; forward(Ops&lt;T&gt; ops, List&lt;T&gt; inputs) { … }
 *   &#64;Override protected void weights(WeightPlan plan) { … }
 *   private static … one method for each distinct block body that no other network has
 * }
 * </pre>
 */
final class NetworkClass {
  static final ClassName NETWORK = ClassName.get("dev.foldnet.runtime", "Network");
  static final Set<String> INHERITED = Set.of("ints");

  private final Regions network;
  private final TypeSpec.Builder type;
  private final ClassText text;
  private final List<Spread> spreads;
  private final int index;

  /**
   * The class of that name.
   *
   * @param parent what it extends
   * @param marked whether it is marked {@code @Generated}
   * @param spreads the methods of both kinds
   * @param index of the class in them
   */
  NetworkClass(
      ClassName name,
      ClassName parent,
      Regions network,
      boolean marked,
      List<Spread> spreads,
      int index) {
    this.network = network;
    this.spreads = spreads;
    this.index = index;
    type =
        TypeSpec.classBuilder(name)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .superclass(parent);
    text = new ClassText(name, type, marked, INHERITED);
  }

  /**
   * The text of the file.
   *
   * @param info the constructor's argument
   * @param twin the class that {@code fused()} gives; absent for {@code this}
   */
  String text(CodeBlock info, CodeBlock javadoc, Optional<ClassName> twin) {
    type.addJavadoc(javadoc).addMethod(constructor(info)).addMethod(fused(twin));
    spreads.forEach(this::methods);
    return text.done();
  }

  private void methods(Spread spread) {
    Body root = spread.roots().get(index);
    Spread.Home home = spread.homes().get(index);
    type.addMethod(
        spread.kind() == MethodKind.FORWARD
            ? forward(root, home.names())
            : weights(root, home.names()));
    text.imports(root);
    text.methods(spread.kind(), home, spread.homes().size() == 1);
  }

  private static MethodSpec constructor(CodeBlock info) {
    return MethodSpec.constructorBuilder()
        .addJavadoc("A network without weights.\n")
        .addModifiers(Modifier.PUBLIC)
        .addStatement("super($L)", info)
        .build();
  }

  private static MethodSpec fused(Optional<ClassName> twin) {
    return MethodSpec.methodBuilder("fused")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(NETWORK)
        .addStatement(
            "return $L",
            twin.map(other -> CodeBlock.of("new $T()", other)).orElse(CodeBlock.of("this")))
        .build();
  }

  private MethodSpec forward(Body body, MethodNames methods) {
    BodyText code = rootText(MethodKind.FORWARD, methods, body);
    ParameterizedTypeName list = ParameterizedTypeName.get(ClassName.get(List.class), MethodKind.T);
    MethodSpec.Builder forward =
        MethodKind.FORWARD
            .method("forward")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(list)
            .addParameter(list, "inputs");
    List<Node> inputs = network.graph().inputs();
    for (int i = 0; i < inputs.size(); i++) {
      String local = code.input(body.inputs().get(i), inputs.get(i).name());
      forward.addStatement("$T $L = inputs.get($L)", MethodKind.T, local, i);
    }
    code.addAll();
    List<Integer> computed = network.root().outputs();
    List<Integer> outputs =
        network.graph().outputs().stream()
            .map(value -> body.outputs().get(computed.indexOf(value)))
            .toList();
    code.addReturn(new Format().type(ClassName.get(List.class)).text(".of("), outputs);
    return forward.addCode(code.done()).build();
  }

  private static MethodSpec weights(Body body, MethodNames methods) {
    BodyText code = rootText(MethodKind.LOADER, methods, body);
    code.addAll();
    return MethodKind.LOADER
        .method("weights")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .addCode(code.done())
        .build();
  }

  private static BodyText rootText(MethodKind kind, MethodNames methods, Body body) {
    return new BodyText(
        kind, methods, false, body, Collections.nCopies(body.numbers().size(), Optional.empty()));
  }
}
