package dev.overlap.server.web;

import dev.overlap.server.web.run.InvalidFieldException;
import dev.overlap.server.workload.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the fields of a request body, be it a form or JSON; a list becomes one text with commas.
 */
final class FormFields {
  /** Name of the body as a whole, where what is wrong is not a field of it. */
  static final String BODY = "body";

  private FormFields() {}

  static boolean isForm(RoutingContext context) {
    String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null
        && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
  }

  /**
   * Reads all fields.
   *
   * @throws InvalidFieldException named {@link #BODY}, if it is neither a form nor JSON
   */
  static Map<String, String> read(RoutingContext context, Buffer body) {
    Map<String, String> fields = new LinkedHashMap<>();
    try {
      if (isForm(context)) {
        for (String pair : text(body).split("&", -1)) {
          int equals = pair.indexOf('=');
          String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
          if (!name.isEmpty()) {
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            fields.merge(name, value, (a, b) -> a + "," + b);
          }
        }
      } else if (body.length() > 0) {
        if (!(Json.decodeValue(text(body)) instanceof JsonObject object)) {
          throw new DecodeException();
        }
        object.forEach(entry -> fields.put(entry.getKey(), text(entry.getValue())));
      }
    } catch (DecodeException | IllegalArgumentException | CharacterCodingException e) {
      throw new InvalidFieldException(
          BODY, "a JSON object or an urlencoded form, in UTF-8", "{\"concurrency\":500}");
    }
    return fields;
  }

  /** Strictly: what is not UTF-8 is not guessed at. */
  private static String text(Buffer body) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.getBytes())).toString();
  }

  private static String decoded(String text) {
    String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
    if (decoded.indexOf('\uFFFD') >= 0) {
      throw new IllegalArgumentException("not UTF-8");
    }
    return decoded;
  }

  private static String text(Object value) {
    return value instanceof JsonArray array
        ? array.stream().map(String::valueOf).collect(Collectors.joining(","))
        : String.valueOf(value);
  }

  /** Names the field, what is allowed and an example, as members of their own. */
  static Answer problem(InvalidFieldException refused) {
    JsonObject problem =
        new JsonObject()
            .put("status", 400)
            .put("title", "Bad request")
            .put("detail", refused.sentence())
            .put("field", refused.field())
            .put("allowed", refused.allowed())
            .put("example", refused.example());
    return new Answer(400, problem.encode(), 0);
  }
}
