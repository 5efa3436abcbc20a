package dev.foldnet.samples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.foldnet.runtime.checkpoint.MessageText;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JsonOptionTest {
  @Test
  void escapesWhatATerminalWouldObey() {
    JsonObject object = new JsonObject();
    object.addProperty("\u202e\u009b", "\ud800 \u007f é <\ud83d\ude00>");

    assertThat(JsonOption.text(object))
        .isEqualTo("{\"\\u202e\\u009b\":\"\\ud800 \\u007f é <\ud83d\ude00>\"}");
  }

  @Tag("slow")
  @Test
  void keepsEveryCharacter() {
    StringBuilder all = new StringBuilder();
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      all.appendCodePoint(point).append(' ');
    }

    String json = JsonOption.text(new JsonPrimitive(all.toString()));

    assertThat(json.codePoints().allMatch(MessageText::isPlain)).isTrue();
    assertThat(JsonParser.parseString(json).getAsString().contentEquals(all)).isTrue();
  }
}
