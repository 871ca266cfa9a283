package giosg.bots.pages.http;

import java.time.Duration;

/// A wait that somebody asked for.
public final class Pause {
  private Pause() {}

  public static void of(Duration duration) {
    if (duration.isPositive()) {
      try {
        Thread.sleep(duration);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
