package dev.overlap.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every case is asked of both engines, and both have to give the same answer. */
class MappingContractTest {
  private static MockBackend wiremock;
  private static MockBackend netty;

  @TempDir static Path folder;

  @BeforeAll
  static void start() throws IOException {
    Mappings mappings = new Mappings(folder);
    mappings
        .file("mappings/a.json", mapping("'url': '/exact?a=1'", "'body': 'exact'"))
        .file("mappings/b.json", mapping("'urlPath': '/path'", "'body': 'path'"))
        .file("mappings/c.json", mapping("'urlPattern': '/pat/[0-9]+\\\\?x=.*'", "'body': 'pat'"))
        .file("mappings/d.json", mapping("'urlPathPattern': '/pp/.*/end'", "'body': 'pp'"))
        .file("mappings/e.json", mapping("'method': 'POST', 'url': '/post'", "'status': 201"))
        .file("mappings/f.json", mapping("'method': 'ANY', 'url': '/any'", "'body': 'any'"))
        .file("mappings/g.json", mapping("'method': 'GET_OR_HEAD', 'url': '/goh'", "'body': 'h'"))
        .file(
            "mappings/h.json",
            mapping(
                "'urlPath': '/q', 'queryParameters': {'a': {'equalTo': 'x y'}, 'b': {'matches':"
                    + " '[0-9]+'}}",
                "'body': 'q'"))
        .file(
            "mappings/i.json",
            mapping(
                "'urlPath': '/hd', 'headers': {'X-One': {'equalTo': 'AbC', 'caseInsensitive':"
                    + " true}, 'X-Two': {'matches': 'v.*'}}",
                "'body': 'hd'"))
        .file("mappings/j.json", prioritised(1, "first") + "")
        .file("mappings/k.json", prioritised(2, "second"))
        .file("mappings/l.json", mapping("'url': '/same'", "'body': 'early'"))
        .file("mappings/m.json", mapping("'url': '/same'", "'body': 'late'"))
        .file("mappings/n.json", mapping("'url': '/delay/7ms'", "'body': 'mapped'"))
        .file(
            "mappings/o.json",
            "{'priority': 6, 'request': {'url': '/delay/8ms'}, 'response': {'body': 'never'}}")
        .file(
            "mappings/p.json",
            mapping(
                "'url': '/full'",
                "'status': 203, 'headers': {'X-A': 'one', 'X-B': ['two', 'three'], 'Content-Type':"
                    + " 'text/plain'}, 'body': 'äöü'"))
        .file("mappings/q.json", mapping("'url': '/json'", "'jsonBody': {'a': [1, 2.50, null]}"))
        .file("mappings/r.json", mapping("'url': '/b64'", "'base64Body': 'AP8Q'"))
        .file("mappings/s.json", mapping("'url': '/file'", "'bodyFileName': 'in/body.txt'"))
        .file("mappings/t.json", mapping("'url': '/none'", "'status': 204"))
        .file("mappings/u.json", mapping("'url': '/304'", "'status': 304"))
        .file(
            "mappings/deep/v.json",
            "{'mappings': ["
                + mapping("'url': '/m1'", "'body': '1'")
                + ","
                + mapping("'url': '/m2'", "'body': '2'")
                + "]}")
        .file("__files/in/body.txt", "from a file");
    wiremock = mappings.start(Engine.WIREMOCK);
    netty = mappings.start(Engine.NETTY);
  }

  private static String mapping(String request, String response) {
    return "{'request': {" + request + "}, 'response': {" + response + "}}";
  }

  private static String prioritised(int priority, String body) {
    return "{'priority': %s, 'request': {'urlPath': '/prio'}, 'response': {'body': '%s'}}"
        .formatted(priority, body);
  }

  @AfterAll
  static void stop() {
    wiremock.close();
    netty.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET     | /exact?a=1           |               | 200 | exact",
        "GET     | /exact?a=2           |               | 404 |",
        "GET     | /exact               |               | 404 |",
        "GET     | /path?anything=1     |               | 200 | path",
        "DELETE  | /path                |               | 200 | path",
        "GET     | /path/more           |               | 404 |",
        "GET     | /pat/12?x=1          |               | 200 | pat",
        "GET     | /pat/12              |               | 404 |",
        "GET     | /pp/a/b/end?q        |               | 200 | pp",
        "GET     | /pp/end              |               | 404 |",
        "POST    | /post                |               | 201 |",
        "GET     | /post                |               | 404 |",
        "OPTIONS | /any                 |               | 200 | any",
        "GET     | /goh                 |               | 200 | h",
        "HEAD    | /goh                 |               | 200 |",
        "POST    | /goh                 |               | 404 |",
        "GET     | /q?a=x%20y&b=12      |               | 200 | q",
        "GET     | /q?b=1&a=x+y         |               | 200 | q",
        "GET     | /q?a=no&a=x+y&b=9    |               | 200 | q",
        "GET     | /q?a=x+y&b=1a        |               | 404 |",
        "GET     | /q?a=x+y             |               | 404 |",
        "GET     | /hd                  | x-one: aBc;X-TWO: v1        | 200 | hd",
        "GET     | /hd                  | X-One: other;X-One: abc;X-Two: v | 200 | hd",
        "GET     | /hd                  | X-One: abc    | 404 |",
        "GET     | /hd                  | X-One: abc;X-Two: w | 404 |",
        "GET     | /prio                |               | 200 | first",
        "GET     | /same                |               | 200 | late",
        "GET     | /delay/7ms           |               | 200 | mapped",
        "GET     | /delay/8ms           |               | 200 | {\"delayMillis\":8}",
        "POST    | /delay/9ms           |               | 404 |",
        "GET     | /full                |               | 203 | äöü",
        "GET     | /json                |               | 200 | {\"a\":[1,2.50,null]}",
        "GET     | /file                |               | 200 | from a file",
        "GET     | /none                |               | 204 |",
        "GET     | /304                 |               | 304 |",
        "GET     | /m1                  |               | 200 | 1",
        "GET     | /m2                  |               | 200 | 2",
        "GET     | http://test/m2       |               | 200 | 2",
      })
  void bothAnswerTheSame(String method, String target, String headers, int status, String body)
      throws IOException {
    String[] given = headers == null ? new String[0] : headers.split(";", -1);
    RawResponse one = RawClient.ask(wiremock.uri(), method, target, given);
    RawResponse other = RawClient.ask(netty.uri(), method, target, given);

    assertThat(other.status()).isEqualTo(status);
    if (status == 404) {
      assertThat(one.status()).isEqualTo(404); // each in its own words
      return;
    }
    assertThat(other.text()).isEqualTo(body == null ? "" : body);
    String[] compared = {"Content-Type", "X-A", "X-B"};
    assertThat(other.essence(compared)).isEqualTo(one.essence(compared));
  }

  @Test
  void bytesAreBytes() throws IOException {
    for (MockBackend backend : List.of(wiremock, netty)) {
      assertThat(RawClient.get(backend.uri(), "/b64").body()).isEqualTo("\0\u00ff\u0010");
    }
  }
}
