package giosg.bots.systemtests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Texts by which one knows again, in any file or record, what was said in confidence: as it was,
/// or as an address, in Base64 or in hexadecimal digits.
final class Marks {
  private final Set<String> needles = new LinkedHashSet<>();

  Marks(List<String> texts) {
    for (String text : texts) {
      needles.add(utf8(text));
      needles.add(utf8(URLEncoder.encode(text, UTF_8)));
      needles.add(HexFormat.of().formatHex(text.getBytes(UTF_8)));
      for (int before = 0; before < 3; before++) {
        needles.add(inBase64(Base64.getEncoder(), before, text.getBytes(UTF_8)));
        needles.add(inBase64(Base64.getUrlEncoder(), before, text.getBytes(UTF_8)));
      }
    }
  }

  private static String utf8(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  /// The characters that do not depend on what stands round it.
  ///
  /// @param before how many bytes stand before it, modulo three
  private static String inBase64(Base64.Encoder encoder, int before, byte[] text) {
    byte[] shifted = new byte[before + text.length];
    System.arraycopy(text, 0, shifted, before, text.length);
    int firstOwn = (before * 8 + 5) / 6;
    int end = shifted.length * 8 / 6;
    return encoder.encodeToString(shifted).substring(firstOwn, end);
  }

  boolean areIn(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    return needles.stream().anyMatch(text::contains);
  }
}
