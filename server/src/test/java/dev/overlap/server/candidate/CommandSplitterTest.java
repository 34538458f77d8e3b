package dev.overlap.server.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandSplitterTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "python3 app.py {port}       | python3;app.py;{port}",
        "'/a folder/java' -jar x.jar | /a folder/java;-jar;x.jar",
        "sh -c \"echo 'a b'\"        | sh;-c;echo 'a b'",
        "x --title='a b' ''          | x;--title=a b;``",
        "one   two                   | one;two"
      },
      delimiter = '|')
  void wordsStandBetweenBlanksOrInQuotes(String command, String words) {
    assertThat(CommandSplitter.split(command))
        .containsExactly(words.replace("``", "").split(";", -1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a 'b", "\"", "it's"})
  void quoteWithoutAnEndIsRefused(String command) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CommandSplitter.split(command))
        .withMessageContaining("has no end");
  }
}
