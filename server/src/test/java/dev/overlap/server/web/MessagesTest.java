package dev.overlap.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.server.lab.Labs;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.web.run.Preset;
import dev.overlap.server.web.run.RunField;
import dev.overlap.server.web.run.RunRequest;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Every language says everything. */
class MessagesTest {
  private static Properties file(String name) throws Exception {
    Properties texts = new Properties();
    try (InputStream file = MessagesTest.class.getResourceAsStream(name);
        Reader reader =
            new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }

  @Test
  void koreanHasTheSameTextsWithTheSamePlaces() throws Exception {
    Properties english = file("messages.properties");
    Properties korean = file("messages_ko.properties");

    // Ranges stand with the fields in English, as messages of the command have them.
    assertThat(korean.stringPropertyNames().stream().filter(key -> !key.startsWith("range.")))
        .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(places(korean.getProperty(key)))
          .as(key)
          .isEqualTo(places(english.getProperty(key)));
      assertThat(korean.getProperty(key)).as(key).isNotBlank();
    }
  }

  private static int places(String text) {
    return (text.length() - text.replace("%s", "").length()) / 2;
  }

  @Test
  void everyFieldModelLabAndPresetHasItsTexts() {
    Messages texts = Messages.in("en");
    for (RunField field : RunField.values()) {
      assertThat(texts.has("field." + field.text())).as(field.text()).isTrue();
      assertThat(texts.has("field." + field.text() + ".help")).as(field.text()).isTrue();
      assertThat(!field.choices().isEmpty() || Messages.in("ko").has("range." + field.text()))
          .as(field.text())
          .isEqualTo(field != RunField.MODELS);
    }
    for (Preset preset : Preset.ALL) {
      assertThat(texts.has("preset." + preset.key() + ".about")).as(preset.key()).isTrue();
      RunRequest.of(preset.fields());
    }
    ConcurrencyModel.all().forEach(m -> assertThat(texts.has("model." + m.name())).isTrue());
    Labs.names().forEach(lab -> assertThat(texts.has("lab." + lab)).as(lab).isTrue());
  }

  @Test
  void anUnknownLanguageIsEnglish() {
    assertThat(Messages.in("xx").language()).isEqualTo("en");
  }
}
