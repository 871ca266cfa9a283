package giosg.bots.ingress.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// The body of a request, read within bounds of size and time. The server's own time-out begins
/// anew with each byte, so it bounds no body.
sealed interface Body {
  int LARGEST = 256 * 1024;
  Duration LONGEST = Duration.ofSeconds(5);

  /// No record, since two of the same bytes would not be equal.
  final class Whole implements Body {
    private final byte[] bytes;

    private Whole(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  record TooLarge() implements Body {}

  record CutShort() implements Body {}

  record TooSlow() implements Body {}

  static Body of(HttpServletRequest request) {
    if (request.getContentLengthLong() > LARGEST) {
      return new TooLarge();
    }
    try {
      return read(request.getInputStream());
    } catch (IOException e) {
      return new CutShort();
    }
  }

  private static Body read(InputStream stream) throws IOException {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] part = new byte[8 * 1024];
    for (int length = stream.read(part); length >= 0; length = stream.read(part)) {
      bytes.write(part, 0, length);
      if (bytes.size() > LARGEST) {
        return new TooLarge();
      }
      if (System.nanoTime() - deadline > 0) {
        return new TooSlow();
      }
    }
    return new Whole(bytes.toByteArray());
  }
}
