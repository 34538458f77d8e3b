package dev.overlap.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultViewTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | HTML
          application/json                                                | JSON
          application/json;q=0.5,text/html;q=0.9                          | HTML
          text/markdown                                                   | MARKDOWN
          text/csv                                                        | CSV
          */*                                                             | TEXT
          image/png                                                       | TEXT
          """)
  void showsTheFormThatIsWantedMost(String accept, ResultView expected) {
    assertThat(ResultView.of(accept)).isEqualTo(expected);
  }

  @Test
  void showsTextWhereNothingIsSaid() {
    assertThat(ResultView.of(null)).isEqualTo(ResultView.TEXT);
  }
}
