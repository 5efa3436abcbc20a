package dev.foldnet.processor.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Relu;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No method is too long for the virtual machine to compile, and no source too long to read. */
class MethodSizeTest {
  /** HotSpot's {@code HugeMethodLimit}. */
  private static final int MOST_BYTES = 8000;

  @Test
  void longChainOfEqualUnitsIsALoop() throws Exception {
    checkMethods(Nets.resnet(4, 16, 200, 200, 200));
    assertThat(GeneratedNetwork.sources("Made", Nets.resnet(4, 16, 200, 200, 200)))
        .allSatisfy(source -> assertThat(source.text().lines().count()).isLessThan(1300))
        .filteredOn(Source.JavaClass.class::isInstance)
        .allSatisfy(source -> assertThat(source.text().length()).isLessThan(10_000));
  }

  @Tag("slow")
  @Test
  void longResidualStreamIsALoop() throws Exception {
    Graph graph = Nets.preActivation(4, 400);
    checkMethods(graph);
    assertThat(GeneratedNetwork.sources("Made", graph))
        .filteredOn(Source.JavaClass.class::isInstance)
        .allSatisfy(source -> assertThat(source.text().length()).isLessThan(8000));
  }

  /** One block whose every line is of one stream, which each part has to ask for. */
  @Tag("slow")
  @Test
  void longResidualStreamInOneBlockIsCutIntoParts() throws Exception {
    GraphBuilder graph = new GraphBuilder();
    int x = graph.add("init", Nets.conv(3, 3, 1, 1), graph.input("in", 3, 4, 4));
    for (int i = 0; i < 200; i++) {
      int bn = graph.add("bn_" + letters(i), new BatchNorm(1e-5, true), x);
      int relu = graph.add("relu_" + letters(i), new Relu(), bn);
      int conv = graph.add("conv_" + letters(i), Nets.conv(3, 3, 1, 1), relu);
      x = graph.add("sum_" + letters(i), new Add(), x, conv);
    }
    checkMethods(graph.build(x));
  }

  /** Every layer has another width, a name without a number, and a batch norm of its own. */
  @Tag("slow")
  @Test
  void longChainOfDifferentLayersIsCutIntoParts() throws Exception {
    GraphBuilder graph = new GraphBuilder();
    int x = graph.input("in", 3, 4, 4);
    for (int i = 0; i < 1000; i++) {
      x = graph.add("conv_" + letters(i), Nets.conv(1 + i % 7 + i % 5, 1, 1, 1), x);
      x = graph.add("bn_" + letters(i), new BatchNorm(1e-5, true), x);
    }
    checkMethods(graph.build(x));
  }

  /** The same with as many values that are read at the end. */
  @Tag("slow")
  @Test
  void valuesReadFarAwayAreHandedOn() throws Exception {
    GraphBuilder graph = new GraphBuilder();
    int first = graph.input("in", 3, 4, 4);
    Integer[] outputs = new Integer[60];
    int x = first;
    for (int i = 0; i < 300; i++) {
      x = graph.add("conv_" + letters(i), Nets.conv(3, 1, 1, 1), x);
      if (i % 5 == 0) {
        outputs[i / 5] = x;
      }
    }
    checkMethods(graph.build(outputs));
  }

  private static String letters(int i) {
    return "" + (char) ('a' + i / 100) + (char) ('a' + i / 10 % 10) + (char) ('a' + i % 10);
  }

  private static void checkMethods(Graph graph) throws Exception {
    GeneratedNetwork network = GeneratedNetwork.compile("Made", graph);
    for (byte[] bytes : network.classes().values()) {
      assertThat(codeLengths(bytes)).isNotEmpty();
      codeLengths(bytes)
          .forEach((method, length) -> assertThat(length).as(method).isLessThan(MOST_BYTES));
    }
    assertThat(network.load("Made")).isNotNull();
  }

  /** Bytes of code by method, read from a class file (JVM specification, chapter 4). */
  private static Map<String, Integer> codeLengths(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.skipNBytes(8);
      String[] names = constants(in);
      in.skipNBytes(6);
      in.skipNBytes(2L * in.readUnsignedShort());
      members(in, names);
      return members(in, names);
    }
  }

  private static String[] constants(DataInputStream in) throws IOException {
    String[] names = new String[in.readUnsignedShort()];
    for (int i = 1; i < names.length; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> names[i] = in.readUTF();
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++;
        }
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        default -> throw new IOException("constant of tag " + tag);
      }
    }
    return names;
  }

  private static Map<String, Integer> members(DataInputStream in, String[] names)
      throws IOException {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    int members = in.readUnsignedShort();
    for (int i = 0; i < members; i++) {
      in.skipNBytes(2);
      String name = names[in.readUnsignedShort()] + names[in.readUnsignedShort()];
      int attributes = in.readUnsignedShort();
      for (int k = 0; k < attributes; k++) {
        boolean isCode = names[in.readUnsignedShort()].equals("Code");
        int length = in.readInt();
        if (isCode) {
          in.skipNBytes(4);
          lengths.put(name, in.readInt());
          in.skipNBytes(length - 8);
        } else {
          in.skipNBytes(length);
        }
      }
    }
    return lengths;
  }
}
