package giosg.bots.sandbox.processes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Asks a process whether it can do its work yet. Not answering is a no.
@FunctionalInterface
public interface Readiness {
  boolean isReady() throws InterruptedException;

  /// Ready as soon as the address answers 200.
  static Readiness of(URI health) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    HttpRequest question = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
    return () -> {
      try {
        return client.send(question, BodyHandlers.discarding()).statusCode() == 200;
      } catch (IOException notYet) {
        return false;
      }
    };
  }
}
