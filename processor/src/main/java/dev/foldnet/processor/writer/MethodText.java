package dev.foldnet.processor.writer;

import com.squareup.javapoet.ClassName;
import com.squareup.javapoet.MethodSpec;
import com.squareup.javapoet.ParameterizedTypeName;
import com.squareup.javapoet.TypeName;
import java.util.Optional;
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
 *
 * @param home the class it stands in
 */
record MethodText(MethodKind kind, Spread.Home home, Method method) {
  /** Columns of a record's lines; with what stands around them they keep to 100. */
  private static final int MOST_COLUMNS = 92;

  /**
   * The method.
   *
   * @param fixed whether it is static
   */
  MethodSpec spec(boolean fixed) {
    Method.Variant variant = method.variant(home.variant());
    Body body = variant.body();
    MethodNames names = home.names();
    BodyText code = new BodyText(kind, names, method.usesPrefix(), body, variant.chosen());
    MethodSpec.Builder text = kind.method(names.name(method)).returns(returned());
    if (fixed) {
      text.addModifiers(Modifier.STATIC);
    }
    if (overrides()) {
      text.addAnnotation(Override.class);
    } else if (!isOpen()) {
      text.addModifiers(Modifier.PRIVATE);
    }
    if (method.usesPrefix()) {
      text.addParameter(String.class, "p");
    }
    for (int i = 0; i < body.inputs().size(); i++) {
      String wish = body.inputs().size() == 1 ? "in" : "in" + (i + 1);
      text.addParameter(MethodKind.T, code.input(body.inputs().get(i), wish));
    }
    method.parameters().forEach(one -> text.addParameter(one.type(), one.name()));
    if (body.outputs().size() == 1) {
      code.addAllAndReturn();
      return text.addCode(code.done()).build();
    }
    code.addAll();
    if (!body.outputs().isEmpty()) {
      code.addReturn(new Format().text("new " + names.record(method) + "<>("), body.outputs());
    }
    return text.addCode(code.done()).build();
  }

  /** The declaration of the record, indented, if there is one. */
  Optional<String> result() {
    if (method.body().outputs().size() < 2 || overrides()) {
      return Optional.empty();
    }
    String name = home.names().record(method);
    StringBuilder line =
        new StringBuilder("  " + (isOpen() ? "" : "private ") + "record " + name + "<T>(");
    StringBuilder text =
        new StringBuilder("  /** The values of {@code " + home.names().name(method) + "}. */\n");
    for (String component : MethodNames.components(method)) {
      String next = (line.charAt(line.length() - 1) == '(' ? "T " : ", T ") + component;
      if (line.length() + next.length() > MOST_COLUMNS) {
        text.append(line).append(",\n");
        line = new StringBuilder("      T " + component);
      } else {
        line.append(next);
      }
    }
    return Optional.of(text.append(line).append(") {}\n").toString());
  }

  private boolean overrides() {
    return method.isOverridden() && home.variant() > 0;
  }

  private boolean isOpen() {
    return home.open().contains(method);
  }

  private TypeName returned() {
    return switch (method.body().outputs().size()) {
      case 0 -> TypeName.VOID;
      case 1 -> MethodKind.T;
      default ->
          ParameterizedTypeName.get(ClassName.get("", home.names().record(method)), MethodKind.T);
    };
  }
}
