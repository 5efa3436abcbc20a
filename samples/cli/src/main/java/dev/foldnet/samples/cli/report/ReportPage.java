package dev.foldnet.samples.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The page that shows a report: one file with all that it needs. Its parts are resources beside
 * this class.
 */
public final class ReportPage {
  private static final List<String> SCRIPTS =
      List.of("data.js", "layout.js", "graph.js", "panels.js", "page.js");

  private ReportPage() {}

  /**
   * The page as HTML.
   *
   * @param title plain text
   * @param json the report
   */
  public static String of(String title, String json) {
    StringBuilder scripts = new StringBuilder();
    SCRIPTS.forEach(name -> scripts.append(resource(name)));
    return resource("page.html")
        .replace("/*STYLE*/", resource("style.css"))
        .replace("/*SCRIPT*/", scripts)
        .replace("/*DATA*/", escapeInScript(json))
        .replace("<!--TITLE-->", escapeHtml(title));
  }

  private static String escapeHtml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** In JSON these stand in strings alone; escaped there, none of them can end the element. */
  private static String escapeInScript(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
