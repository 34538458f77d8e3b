package dev.overlap.server.http;

import java.util.List;
import java.util.stream.Stream;

/** Requests that are answered 400; {@code MODEL} stands for the model that is asked. */
final class MalformedRequests {
  private static final List<String> REQUEST_LINES =
      List.of(
          " GET /MODEL/cpu?n=3 HTTP/1.1",
          "GET  /MODEL/cpu?n=3 HTTP/1.1",
          "GET /MODEL/cpu?n=3  HTTP/1.1",
          "GET /MODEL/cpu?n=3 HTTP/1.1 ",
          "GET /MODEL/cpu?n=3\tHTTP/1.1",
          "GET /MODEL/cpu?n= 3 HTTP/1.1",
          "GET /MODEL/cpu?n=\0003 HTTP/1.1",
          "GET /MODEL/cpu?n=3",
          "GET /MODEL/cpu?n=3 http/1.1",
          "GET /MODEL/cpu?n=3 HTTP/1.1x",
          "GET /MODEL/cpu?n=3 HTTP/11",
          "G@T /MODEL/cpu?n=3 HTTP/1.1",
          "GET MODEL/cpu?n=3 HTTP/1.1",
          "GET * HTTP/1.1",
          "CONNECT localhost:80 HTTP/1.1",
          "GET https://localhost/MODEL/cpu?n=3 HTTP/1.1",
          "GET http:///MODEL/cpu?n=3 HTTP/1.1",
          "GET http://user@localhost/MODEL/cpu?n=3 HTTP/1.1",
          "GET http://local,host/MODEL/cpu?n=3 HTTP/1.1");

  private static final List<String> HOSTS =
      List.of(
          "Accept: */*", // none
          "Host: localhost\r\nHost: localhost",
          "Host: localhost\r\nhost: evil.example",
          "Host: localhost, localhost",
          "Host: localhost,evil.example",
          "Host: localhost localhost",
          "Host: localhost\tlocalhost",
          "Host: ",
          "Host: user@localhost",
          "Host: localhost/path",
          "Host: localhost:port",
          "Host: localhost:-1",
          "Host: localhost:70000",
          "Host: localhost:80:80",
          "Host: [::1",
          "Host: []",
          "Host: [::1]x",
          "Host: \"localhost\"");

  private static final List<String> FIELDS =
      List.of(
          "Transfer-Encoding: gzip",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding: chunked, gzip",
          "Transfer-Encoding: chunked, chunked",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
          "Transfer-Encoding: identity",
          "Transfer-Encoding: ",
          "Transfer-Encoding: xchunked",
          "Transfer-Encoding: \"chunked\"",
          "Transfer-Encoding: chunked;q=1",
          "Transfer-Encoding: chunked\r\nContent-Length: 3",
          "Content-Length: 3\r\nTransfer-Encoding: chunked",
          "Content-Length: 3\r\nContent-Length: 4",
          "Content-Length: 3\r\nContent-Length: 3",
          "Content-Length: 3, 3",
          "Content-Length: 3, 4",
          "Content-Length: +3",
          "Content-Length: -3",
          "Content-Length: 0x3",
          "Content-Length: 3 3",
          "Content-Length: 3.0",
          "Content-Length: ",
          "Content-Length: 99999999999999999999",
          ": no name",
          " : no name",
          "Bad Name: x",
          "Name : x",
          "Name\t: x",
          "Na(me): x",
          "Na\u00e9me: x",
          "Na\0me: x",
          "Name\r: x",
          "no colon",
          " Folded: x",
          "\tFolded: x",
          "Folds: x\r\n over",
          "Folds: x\r\n\tover",
          "Nul: a\0b",
          "Bell: a\u0007b",
          "Delete: a\u007fb",
          "Escape: a\u001bb",
          "Return: a\rb",
          "Return: a\r",
          "Feed: a\nb: c",
          "Feed: a\n");

  private static final List<String> WHOLE =
      List.of(
          "GET /MODEL/cpu?n=3 HTTP/1.1\nHost: localhost\n\n",
          "GET /MODEL/cpu?n=3 HTTP/1.1\r\nHost: localhost\n\r\n",
          "GET /MODEL/cpu?n=3 HTTP/1.1\r\n Host: localhost\r\n\r\n",
          "GET /MODEL/cpu?n=3 HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n",
          "GET /MODEL/cpu?n=3 HTTP/1.0\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
          "\u0016\u0003\u0001\u0002",
          "\nGET /MODEL/cpu?n=3 HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "PRI\r\n\r\n");

  private MalformedRequests() {}

  static Stream<String> all() {
    return Stream.of(
            REQUEST_LINES.stream().map(line -> line + "\r\nHost: localhost\r\n\r\n"),
            HOSTS.stream().map(host -> "GET /MODEL/cpu?n=3 HTTP/1.1\r\n" + host + "\r\n\r\n"),
            FIELDS.stream().map(MalformedRequests::withField),
            WHOLE.stream())
        .flatMap(requests -> requests);
  }

  private static String withField(String field) {
    return "GET /MODEL/cpu?n=3 HTTP/1.1\r\nHost: localhost\r\n" + field + "\r\n\r\n";
  }
}
