package dev.foldnet.processor.writer;

import com.squareup.javapoet.ClassName;
import com.squareup.javapoet.CodeBlock;
import com.squareup.javapoet.MethodSpec;
import com.squareup.javapoet.ParameterizedTypeName;
import com.squareup.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * One method, and the record that it returns if it has several values.
 *
 * <pre>
 * private static &lt;T&gt; T convBlock(Ops&lt;T&gt; ops, String p, T in, int stride) {
 *   T conv = ops.conv(in, ops.weight(p + "conv.weight"), …);
 *   return ops.relu(conv);
 * }
 * </pre>
 */
record MethodText(Flavour flavour, MethodNames names, Method method) {
  /** The method. */
  MethodSpec spec() {
    Body body = method.body();
    BodyText code = new BodyText(flavour, names, method.usesPrefix(), method.chosen());
    MethodSpec.Builder text =
        flavour
            .method(names.name(method))
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(returned());
    if (method.usesPrefix()) {
      text.addParameter(String.class, "p");
    }
    for (int i = 0; i < body.inputs().size(); i++) {
      String wish = body.inputs().size() == 1 ? "in" : "in" + (i + 1);
      text.addParameter(Flavour.T, code.input(body.inputs().get(i), wish));
    }
    method.parameters().forEach(one -> text.addParameter(one.type(), one.name()));
    if (body.outputs().size() == 1) {
      code.addAndReturnLast(body.statements(), body.outputs().get(0));
      return text.addCode(code.done()).build();
    }
    code.add(body.statements());
    text.addCode(code.done());
    if (!body.outputs().isEmpty()) {
      CodeBlock values = body.outputs().stream().map(code::value).collect(CodeBlock.joining(",$W"));
      text.addStatement("return new $L<>($L)", names.record(method), values);
    }
    return text.build();
  }

  /** The declaration of the record, indented, if there is one. */
  Optional<String> result() {
    if (method.body().outputs().size() < 2) {
      return Optional.empty();
    }
    List<String> components = MethodNames.components(method);
    String list = components.stream().map(name -> "T " + name).collect(Collectors.joining(", "));
    return Optional.of(
        "  /** The values of {@code %s}. */\n  private record %s<T>(%s) {}\n"
            .formatted(names.name(method), names.record(method), list));
  }

  private TypeName returned() {
    return switch (method.body().outputs().size()) {
      case 0 -> TypeName.VOID;
      case 1 -> Flavour.T;
      default -> ParameterizedTypeName.get(ClassName.get("", names.record(method)), Flavour.T);
    };
  }
}
