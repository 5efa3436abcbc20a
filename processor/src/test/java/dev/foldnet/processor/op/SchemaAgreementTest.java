package dev.foldnet.processor.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.dsl.Tensor;
import dev.foldnet.runtime.Ops;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Annotation, record and the runtime's method say the same. */
class SchemaAgreementTest {
  /** Ops that no method of the runtime computes. */
  private static final Set<Class<?>> NOT_CALLED =
      Set.of(
          Input.class,
          Constant.class,
          FreeWeight.class,
          Call.class,
          Identity.class,
          Dropout.class,
          Split.class);

  /** Annotations of fields that are no layers. */
  private static final Set<String> STRUCTURE =
      Set.of(
          "Call", "From", "Input", "Let", "Name", "Param", "Repeat", "Returns", "Same", "Use",
          "Weight", "When", "With");

  static Stream<LayerSchema> layers() {
    return Layers.all().stream();
  }

  static Stream<Class<?>> called() {
    return Arrays.stream(Op.class.getPermittedSubclasses()).filter(op -> !NOT_CALLED.contains(op));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void componentsAreAttributes(LayerSchema layer) {
    List<String> set =
        layer.attributes().stream()
            .filter(attribute -> attribute.type() != AttributeType.Basic.TENSORS)
            .map(Attribute::component)
            .toList();
    assertThat(set).isEqualTo(Components.names(layer.op()));
    assertThat(layer.attributes())
        .filteredOn(attribute -> !attribute.name().equals(attribute.component()))
        .allSatisfy(attribute -> assertThat(attribute.name()).isEqualTo("value"));
  }

  @ParameterizedTest
  @MethodSource("called")
  void parametersAreInputsWeightsAndArguments(Class<?> op) {
    Op instance = Instances.of(op.asSubclass(Op.class));
    List<Method> methods =
        Arrays.stream(Ops.class.getMethods())
            .filter(method -> method.getName().equals(instance.method()))
            .toList();
    assertThat(methods).as(instance.method()).hasSize(1);
    Parameter[] parameters = methods.get(0).getParameters();
    int tensors = parameters.length - instance.arguments().size();
    List<String> last = Arrays.stream(parameters).skip(tensors).map(Parameter::getName).toList();
    assertThat(last).isEqualTo(instance.arguments());
    for (Parameter parameter : Arrays.asList(parameters).subList(tensors, parameters.length)) {
      assertThat(runtimeType(instance, parameter.getName()))
          .as(instance.method() + " " + parameter)
          .isEqualTo(parameter.getType().getSimpleName());
    }
  }

  /** As many inputs as its method has places for, or any number if it says how. */
  @ParameterizedTest
  @MethodSource("dev.foldnet.processor.op.Case#all")
  void inputsArePassedAsTheMethodTakesThem(Case each) {
    if (NOT_CALLED.contains(each.op().getClass())) {
      return;
    }
    List<? extends Class<?>> tensors =
        Arrays.stream(Ops.class.getMethods())
            .filter(method -> method.getName().equals(each.op().method()))
            .flatMap(method -> Arrays.stream(method.getParameterTypes()))
            .filter(type -> type == Object.class || type == List.class)
            .toList();
    List<Class<?>> passed = new ArrayList<>();
    switch (each.op().operands()) {
      case EACH -> passed.addAll(Collections.nCopies(each.inputs().size(), Object.class));
      case PAIRWISE -> passed.addAll(List.of(Object.class, Object.class));
      case LIST -> passed.add(List.class);
    }
    passed.addAll(Collections.nCopies(each.op().weightArguments().size(), Object.class));
    assertThat(tensors).isEqualTo(passed);
  }

  private static String runtimeType(Op op, String component) {
    for (RecordComponent each : op.getClass().getRecordComponents()) {
      if (each.getName().equals(component)) {
        Class<?> type = each.getType();
        return type == List.class ? "int[]" : type.getSimpleName();
      }
    }
    throw new AssertionError(component);
  }

  @Test
  void slotsAreWeightArguments() {
    for (ShapeTable.Row row : ShapeTable.read()) {
      if (!row.slots().isEmpty()) {
        Op op = row.create().resolve(row.inputs());
        List<String> slots = op.slots(row.inputs()).stream().map(Slot::name).toList();
        assertThat(op.weightArguments()).containsSubsequence(slots);
      }
    }
  }

  @Test
  void everyLayerAnnotationHasItsOp() throws Exception {
    Set<String> annotations = new TreeSet<>();
    for (Class<?> type : DslClasses.all(Tensor.class)) {
      if (type.isAnnotation() && DslClasses.standsOnFields(type)) {
        annotations.add(type.getSimpleName());
      }
    }
    annotations.removeAll(STRUCTURE);
    assertThat(Layers.all()).extracting(LayerSchema::name).containsExactlyElementsOf(annotations);
  }
}
