package dev.foldnet.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The snippets for Maven and Gradle give users the versions that the build tests. */
class ReadmeDependenciesTest {
  private static final String ENGINE = "ai.djl.onnxruntime:onnxruntime-engine";
  private static final String ONNX_RUNTIME = "com.microsoft.onnxruntime:onnxruntime";

  private static String readme;
  private static Element properties;

  @BeforeAll
  static void read() throws Exception {
    String root = System.getProperty("foldnet.root");
    assumeTrue(root != null, "the system property foldnet.root is not set");
    readme = Files.readString(Path.of(root, "README.md"));
    Element pom = parsed(Files.readString(Path.of(root, "pom.xml")));
    properties = (Element) pom.getElementsByTagName("properties").item(0);
  }

  private static Element parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  private static String snippet(String language) {
    Matcher snippet = Pattern.compile("(?s)```" + language + "\n(.*?)\n```").matcher(readme);
    assertThat(snippet.find()).as(language).isTrue();
    return snippet.group(1);
  }

  private static String text(Element element, String tag) {
    return element.getElementsByTagName(tag).item(0).getTextContent();
  }

  /** Declared by the user's own build, they win over what others ask for. */
  private static void assertVersions(Map<String, String> declared) {
    assertThat(declared)
        .containsEntry(ENGINE, text(properties, "djl.version"))
        .containsEntry(ONNX_RUNTIME, text(properties, "onnxruntime.version"))
        .containsKeys("dev.foldnet:foldnet-runtime", "dev.foldnet:foldnet-dsl");
  }

  @Test
  void mavenTakesTheTestedVersions() throws Exception {
    NodeList dependencies =
        parsed("<project>" + snippet("xml") + "</project>").getElementsByTagName("dependency");
    Map<String, String> declared = new TreeMap<>();
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element one = (Element) dependencies.item(i);
      declared.put(text(one, "groupId") + ":" + text(one, "artifactId"), text(one, "version"));
    }
    assertVersions(declared);
  }

  @Test
  void gradleTakesTheTestedVersions() throws IOException {
    Map<String, String> declared = new TreeMap<>();
    Matcher line =
        Pattern.compile("\\w+ \"([^:\"]+:[^:\"]+):([^\"]+)\"").matcher(snippet("groovy"));
    while (line.find()) {
      declared.put(line.group(1), line.group(2));
    }
    assertVersions(declared);
  }
}
