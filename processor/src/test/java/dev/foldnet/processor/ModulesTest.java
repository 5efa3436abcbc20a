package dev.foldnet.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network in a named module: compiled by javac, found and run on the module path. */
class ModulesTest {
  private static final String NET =
      """
      package com.acme;
      import dev.foldnet.dsl.*;
      @Network(name = "Net", id = "acme_net", input = {3, 8, 8})
      @Sequential class NetBlocks {
        @Conv(out = 4, kernel = 3, bias = false) Tensor conv;
        @BatchNorm Tensor bn;
        @AdaptiveAvgPool Tensor pool;
        @Flatten Tensor flat;
      }
      """;

  private static final String MAIN =
      """
      package com.acme;
      import dev.foldnet.runtime.*;
      import dev.foldnet.runtime.checkpoint.*;
      import java.nio.file.Path;
      import java.util.*;
      class Main {
        public static void main(String[] arguments) throws Exception {
          ClassLoader loader = Main.class.getClassLoader();
          System.out.println(Networks.all(loader).stream().map(Network::name).toList());
          System.out.println(Networks.named(loader, "acme_net").get(0).report().count(Verdict.Fate.F));
          VerifyReport judged = new Net().verify(VerifyOptions.defaults());
          System.out.println(judged.engines() + " " + judged.passed());
          Path file = Path.of(arguments[0]);
          List<SafetensorsWriter.Entry> entries = new Net().stateDict().stream()
              .filter(key -> !key.integer())
              .map(key -> new SafetensorsWriter.Entry(key.key(), key.shape()))
              .toList();
          try (SafetensorsWriter writer = SafetensorsWriter.create(file, entries, Map.of())) {
            for (SafetensorsWriter.Entry entry : entries) {
              float[] ones = new float[entry.shape().stream().reduce(1, (a, b) -> a * b)];
              Arrays.fill(ones, 1);
              writer.write(entry.key(), ones);
            }
            writer.finish();
          }
          FusedNet net = new FusedNet();
          net.load(file);
          try (Backend.Session session = net.newSession()) {
            FloatTensor zero = new FloatTensor(new int[] {1, 3, 8, 8}, new float[192]);
            System.out.println(session.run(List.of(zero)).get(0).values().length);
          }
        }
      }
      """;

  private static final Pattern PROCESSOR_PATH =
      Pattern.compile(".*/(javapoet|auto-common|guava|failureaccess)-[^/]*");
  private static final Pattern ENGINE =
      Pattern.compile(
          ".*/(api|onnxruntime(-engine)?|slf4j-(api|simple)|jackson-core|gson|jna"
              + "|commons-(compress|codec|io|lang3))-\\d[^/]*\\.jar");

  @TempDir Path folder;

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "17, --processor-path, 'exports com.acme;'",
    "17, --processor-module-path, 'provides dev.foldnet.runtime.Network with com.acme.Net;'",
    "25, --processor-path, 'provides dev.foldnet.runtime.Network with com.acme.Net;'"
  })
  void isCompiledWithoutAWarningFoundAndRun(int jdk, String processorPath, String found)
      throws Exception {
    Path home = jdk(jdk);
    Files.createDirectories(folder.resolve("src/com/acme"));
    Files.writeString(folder.resolve("src/com/acme/NetBlocks.java"), NET);
    Files.writeString(folder.resolve("src/com/acme/Main.java"), MAIN);
    Files.writeString(
        folder.resolve("src/module-info.java"),
        "module com.acme.app { requires static foldnet.dsl; requires transitive foldnet.runtime; "
            + found
            + " }");
    List<String> runtime = new ArrayList<>(classPath(ENGINE));
    runtime.add(classes("runtime").toString());
    List<String> all = new ArrayList<>(runtime);
    all.add(classes("dsl").toString());

    String compiled =
        run(
            home.resolve("bin/javac").toString(),
            "-J-XX:TieredStopAtLevel=1",
            "-J-XX:+UseSerialGC",
            "-Xlint:all",
            "-Werror",
            "-d",
            folder.resolve("out").toString(),
            "--module-path",
            String.join(File.pathSeparator, all),
            processorPath,
            String.join(File.pathSeparator, processor()),
            folder.resolve("src/module-info.java").toString(),
            folder.resolve("src/com/acme/NetBlocks.java").toString(),
            folder.resolve("src/com/acme/Main.java").toString());
    assertThat(compiled).isEmpty();
    String said =
        run(
            home.resolve("bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dai.djl.offline=true",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-Djava.io.tmpdir=" + folder,
            "--module-path",
            folder.resolve("out") + File.pathSeparator + String.join(File.pathSeparator, runtime),
            "--module",
            "com.acme.app/com.acme.Main",
            folder.resolve("net.safetensors").toString());
    assertThat(said.lines().filter(line -> !line.startsWith("WARNING: ") && !line.isEmpty()))
        .containsExactly("[Net]", "1", "[OnnxRuntime] true", "4");
  }

  /** The JDK that runs the tests, or another that is installed beside it. */
  private static Path jdk(int version) throws IOException {
    Path own = Path.of(System.getProperty("java.home"));
    if (Runtime.version().feature() == version) {
      return own;
    }
    try (Stream<Path> beside = Files.list(own.getParent())) {
      List<Path> homes =
          beside
              .filter(home -> home.getFileName().toString().matches(".*\\b" + version + "\\b.*"))
              .filter(home -> Files.isExecutable(home.resolve("bin/javac")))
              .sorted()
              .toList();
      assumeTrue(!homes.isEmpty(), "no JDK " + version + " is installed beside " + own);
      return homes.get(0);
    }
  }

  /** The processor as the jar that it is for users: a folder is no automatic module. */
  private List<String> processor() throws IOException {
    List<String> path = new ArrayList<>(classPath(PROCESSOR_PATH));
    Path jar = folder.resolve("foldnet-processor-1.jar");
    path.add(Build.jar(classes("processor"), jar).toString());
    path.add(classes("dsl").toString());
    return path;
  }

  private static List<String> classPath(Pattern wanted) {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getProperty("java.class.path"))
        .filter(wanted.asMatchPredicate())
        .toList();
  }

  private static Path classes(String module) {
    String root = System.getProperty("foldnet.root");
    assumeTrue(root != null, "the system property foldnet.root is not set");
    return Path.of(root).resolve(module).resolve("target/classes");
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
