package dev.overlap.loadgen;

import java.util.Locale;
import java.util.concurrent.Callable;

/** Languages that write numbers in other digits, other separators, or letters in another case. */
public final class Languages {
  public static final String EACH = "ar-EG,fa-IR,hi-IN-u-nu-deva,th-TH-u-nu-thai,de-DE,tr-TR";

  private Languages() {}

  /** Does it on a machine of this language. */
  public static <T> T under(String language, Callable<T> work) throws Exception {
    Locale usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(language));
    try {
      return work.call();
    } finally {
      Locale.setDefault(usual);
    }
  }
}
