package dev.foldnet.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What users declare, by README's snippets, brings them the versions that the build tests. */
class PublishedArtefactsTest {
  private static final String ENGINE = "ai.djl.onnxruntime:onnxruntime-engine";
  private static final String ONNX_RUNTIME = "com.microsoft.onnxruntime:onnxruntime";

  private static Path root;
  private static String readme;
  private static Element bom;

  @BeforeAll
  static void read() throws Exception {
    String folder = System.getProperty("foldnet.root");
    assumeTrue(folder != null, "the system property foldnet.root is not set");
    root = Path.of(folder);
    readme = Files.readString(root.resolve("README.md"));
    bom = parsed(Files.readString(root.resolve("samples/bom/pom.xml")));
  }

  private static Element parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  private static List<String> snippets(String language) {
    return Pattern.compile("(?s)```" + language + "\n(.*?)\n```")
        .matcher(readme)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static String text(Element element, String tag) {
    NodeList found = element.getElementsByTagName(tag);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }

  /** Versions by group and artefact; an empty one is left to the BOM. */
  private static Map<String, String> dependencies(Element parent) {
    Map<String, String> declared = new TreeMap<>();
    NodeList dependencies = parent.getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element one = (Element) dependencies.item(i);
      declared.put(text(one, "groupId") + ":" + text(one, "artifactId"), text(one, "version"));
    }
    return declared;
  }

  @Test
  void zooIsOneDependencyOfThisVersion() throws Exception {
    assertThat(dependencies(parsed("<project>" + snippets("xml").get(0) + "</project>")))
        .isEqualTo(Map.of("dev.foldnet:foldnet-zoo", text(bom, "version")));
  }

  @Test
  void zooBringsAnEngineAndTheTestedOnnxRuntime() throws Exception {
    Element zoo = parsed(Files.readString(root.resolve("samples/zoo/all/pom.xml")));
    assertThat(dependencies(zoo)).containsEntry(ENGINE, "").containsEntry(ONNX_RUNTIME, "");
  }

  @Test
  void ownNetworksTakeVersionsFromTheBom() throws Exception {
    Map<String, String> declared =
        dependencies(parsed("<project>" + snippets("xml").get(1) + "</project>"));
    assertThat(declared.remove("dev.foldnet:foldnet-bom")).isEqualTo("${foldnet.version}");
    assertThat(declared)
        .isEqualTo(
            Map.of("dev.foldnet:foldnet-dsl", "", "dev.foldnet:foldnet-runtime", "", ENGINE, ""));
    assertThat(snippets("groovy").get(0))
        .contains("platform(\"dev.foldnet:foldnet-bom:$foldnetVersion\")")
        .contains("\"dev.foldnet:foldnet-runtime\"", "\"" + ENGINE + "\"");
  }

  @Test
  void bomPinsEveryModuleForUsers() throws Exception {
    Map<String, String> pinned = dependencies(bom);
    assertThat(pinned)
        .containsEntry(ONNX_RUNTIME, "${onnxruntime.version}")
        .containsEntry("ai.djl:bom", "${djl.version}");
    Set<String> modules = new TreeSet<>();
    for (Path pom : poms()) {
      Element project = parsed(Files.readString(pom));
      project.removeChild(project.getElementsByTagName("parent").item(0));
      if (text(project, "packaging").isEmpty()) {
        modules.add("dev.foldnet:" + text(project, "artifactId"));
      }
    }
    pinned.keySet().removeIf(name -> !name.startsWith("dev.foldnet:"));
    assertThat(pinned.keySet()).isEqualTo(modules);
  }

  private static List<Path> poms() throws IOException {
    List<Path> poms = new ArrayList<>();
    for (String module : List.of("dsl", "processor", "runtime", "samples/zoo")) {
      try (Stream<Path> files = Files.find(root.resolve(module), 2, (file, how) -> isPom(file))) {
        files.forEach(poms::add);
      }
    }
    return poms;
  }

  private static boolean isPom(Path file) {
    return file.endsWith("pom.xml");
  }

  @Test
  void readmeNamesTheTestedOnnxRuntime() {
    assertThat(readme).contains(ONNX_RUNTIME + ":" + text(bom, "onnxruntime.version"));
  }
}
