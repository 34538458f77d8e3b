package dev.overlap.server.web.run;

/** A field with a value that cannot be taken. */
public final class InvalidFieldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String allowed;
  private final String example;

  public InvalidFieldException(String field, String allowed, String example) {
    super(field);
    this.field = field;
    this.allowed = allowed;
    this.example = example;
  }

  /** All of it in one line. */
  public String sentence() {
    return "%s: give %s, as in %s".formatted(field, allowed, example);
  }

  public String field() {
    return field;
  }

  public String allowed() {
    return allowed;
  }

  public String example() {
    return example;
  }
}
