package dev.overlap.server.web;

import dev.overlap.server.web.RunRequest.InvalidFieldException;
import dev.overlap.server.workload.Answer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the fields of a request body, be it a form or JSON; a list becomes one text with commas.
 */
final class FormFields {
  private FormFields() {}

  static boolean isForm(RoutingContext context) {
    String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null
        && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
  }

  static Map<String, String> read(RoutingContext context) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (isForm(context)) {
      context
          .request()
          .formAttributes()
          .forEach(entry -> fields.merge(entry.getKey(), entry.getValue(), (a, b) -> a + "," + b));
      return fields;
    }
    json(context).forEach(entry -> fields.put(entry.getKey(), text(entry.getValue())));
    return fields;
  }

  private static JsonObject json(RoutingContext context) {
    try {
      JsonObject object = context.body().asJsonObject();
      return object == null ? new JsonObject() : object;
    } catch (DecodeException | ClassCastException e) {
      throw new InvalidFieldException("body", "a JSON object or a form", "{\"concurrency\":500}");
    }
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
