package dev.overlap.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateFlagsTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "python3 app.py {port}       | python3;app.py;{port}",
        "'/a folder/java' -jar x.jar | /a folder/java;-jar;x.jar",
        "sh -c \"echo 'a b'\"        | sh;-c;echo 'a b'",
        "one   two                   | one;two"
      },
      delimiter = '|')
  void wordsStandBetweenBlanksOrInQuotes(String command, String words) {
    assertThat(CandidateFlags.words(command)).containsExactly(words.split(";", -1));
  }
}
