package dev.foldnet.processor.writer;

import com.squareup.javapoet.AnnotationSpec;
import com.squareup.javapoet.ClassName;
import com.squareup.javapoet.CodeBlock;
import com.squareup.javapoet.JavaFile;
import com.squareup.javapoet.MethodSpec;
import com.squareup.javapoet.ParameterizedTypeName;
import com.squareup.javapoet.TypeSpec;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.op.Input;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
 *   private static … one method for each distinct block body
 * }
 * </pre>
 */
final class NetworkClass {
  private static final ClassName NETWORK = ClassName.get("dev.foldnet.runtime", "Network");
  private static final ClassName GENERATED =
      ClassName.get("javax.annotation.processing", "Generated");
  private static final ClassName WEIGHTS = ClassName.get("dev.foldnet.runtime.weight", "Weights");

  private final Graph graph;
  private final boolean marked;
  private final ClassName name;
  private final Region root;
  private final Set<String> statics = new TreeSet<>();
  private final List<String> records = new ArrayList<>();

  /**
   * The class of that name.
   *
   * @param marked whether it is marked {@code @Generated}
   */
  NetworkClass(ClassName name, Graph graph, boolean marked) {
    this.name = name;
    this.graph = graph;
    this.marked = marked;
    root = Region.of(graph);
  }

  /**
   * The text of the file.
   *
   * @param info the constructor's argument
   * @param twin the class that {@code fused()} gives; absent for {@code this}
   */
  String text(CodeBlock info, CodeBlock javadoc, Optional<ClassName> twin) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addJavadoc(javadoc)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .superclass(NETWORK)
            .addMethod(constructor(info))
            .addMethod(fused(twin));
    if (marked) {
      type.addAnnotation(
          AnnotationSpec.builder(GENERATED)
              .addMember("value", "$S", "dev.foldnet.processor.FoldnetProcessor")
              .build());
    }
    forward(type);
    weights(type);
    JavaFile.Builder file = JavaFile.builder(name.packageName(), type.build()).indent("  ");
    statics.forEach(method -> file.addStaticImport(WEIGHTS, method));
    String text = file.build().toString();
    int end = text.lastIndexOf('}');
    return text.substring(0, end)
        + records.stream().map(record -> "\n" + record).collect(Collectors.joining())
        + text.substring(end);
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

  private void forward(TypeSpec.Builder type) {
    Body body = Methods.bodyOf(root, new ForwardLines(graph));
    MethodNames methods = MethodNames.of(body);
    BodyText text = rootText(Flavour.FORWARD, methods, body);
    ParameterizedTypeName list = ParameterizedTypeName.get(ClassName.get(List.class), Flavour.T);
    MethodSpec.Builder forward =
        Flavour.FORWARD
            .method("forward")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(list)
            .addParameter(list, "inputs");
    graph.nodes().stream()
        .filter(node -> node.op() instanceof Input)
        .forEach(
            node -> {
              int index = ((Input) node.op()).index();
              String local = text.input(node.id(), node.name());
              forward.addStatement("$T $L = inputs.get($L)", Flavour.T, local, index);
            });
    text.addAll();
    CodeBlock outputs = graph.outputs().stream().map(text::value).collect(CodeBlock.joining(",$W"));
    forward.addCode(text.done()).addStatement("return $T.of($L)", List.class, outputs);
    type.addMethod(forward.build());
    methods(type, Flavour.FORWARD, methods);
  }

  private void weights(TypeSpec.Builder type) {
    Body body = Methods.bodyOf(root, new LoaderLines(graph, root));
    MethodNames methods = MethodNames.of(body);
    BodyText text = rootText(Flavour.LOADER, methods, body);
    text.addAll();
    type.addMethod(
        Flavour.LOADER
            .method("weights")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PROTECTED)
            .addCode(text.done())
            .build());
    methods(type, Flavour.LOADER, methods);
    imports(body);
    methods.methods().forEach(method -> imports(method.body()));
  }

  private static BodyText rootText(Flavour flavour, MethodNames methods, Body body) {
    return new BodyText(
        flavour, methods, false, body, Collections.nCopies(body.holes().size(), Optional.empty()));
  }

  private void methods(TypeSpec.Builder type, Flavour flavour, MethodNames names) {
    for (Method method : names.methods()) {
      MethodText text = new MethodText(flavour, names, method);
      type.addMethod(text.spec());
      text.result().ifPresent(records::add);
    }
  }

  private void imports(Body body) {
    for (Statement statement : body.statements()) {
      if (statement instanceof Statement.Line line) {
        for (Token token : line.tokens()) {
          if (token instanceof Token.Static used) {
            statics.add(used.method());
          }
        }
      }
    }
  }
}
