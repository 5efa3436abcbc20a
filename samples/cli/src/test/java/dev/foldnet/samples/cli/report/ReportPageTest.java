package dev.foldnet.samples.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final String HOSTILE =
      "</script><script>alert('&amp;')</script><!--<b id=\"x\">/*DATA*/<!--TITLE-->";

  @Test
  void namesStayTexts() {
    JsonObject report = new JsonObject();
    report.addProperty(HOSTILE, HOSTILE);
    String plain = ReportPage.of("", "{}");

    String page = ReportPage.of(HOSTILE, report.toString());

    for (String mark : new String[] {"<script", "</script", "<!--", "<b id"}) {
      assertThat(page.split(mark, -1)).hasSameSizeAs(plain.split(mark, -1));
    }
    int from = page.indexOf("id=\"data\">") + "id=\"data\">".length();
    String data = page.substring(from, page.indexOf("</script>", from));
    assertThat(JsonParser.parseString(data)).isEqualTo(report);
  }

  /** Not even a name space is an address: nothing can be fetched, whatever a reader does. */
  @Test
  void nothingIsFetched() {
    String page = ReportPage.of("title", "{}");

    assertThat(page)
        .contains("default-src 'none'")
        .doesNotContainIgnoringCase("http:")
        .doesNotContainIgnoringCase("https:")
        .doesNotContain("src=", "@import", "<link", "innerHTML", "<!--", "/*DATA*/")
        .doesNotContainPattern("url\\((?!#)");
    assertThat(page).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
  }
}
