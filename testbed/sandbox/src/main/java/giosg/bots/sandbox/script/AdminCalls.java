package giosg.bots.sandbox.script;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON in and out of the simulator's admin API, below one address.
record AdminCalls(HttpClient http, URI below) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LIMIT = Duration.ofSeconds(10);

  JsonNode get(String path) throws InterruptedException {
    return send("GET", path, Map.of());
  }

  JsonNode post(String path, Map<String, ?> body) throws InterruptedException {
    return send("POST", path, body);
  }

  void put(String path, Map<String, ?> body) throws InterruptedException {
    send("PUT", path, body);
  }

  void delete(String path) throws InterruptedException {
    send("DELETE", path, Map.of());
  }

  private JsonNode send(String method, String path, Map<String, ?> body)
      throws InterruptedException {
    boolean bodyless = method.equals("GET") || method.equals("DELETE");
    HttpRequest request =
        HttpRequest.newBuilder(below.resolve(path))
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .method(
                method,
                bodyless
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new SimulatorRefused(
            "%s %s was answered %d: %s"
                .formatted(method, request.uri(), answer.statusCode(), answer.body()));
      }
      return answer.body().isBlank() ? JSON.missingNode() : JSON.readTree(answer.body());
    } catch (IOException notThere) {
      throw new SimulatorRefused(
          "%s %s was not answered: %s".formatted(method, request.uri(), notThere));
    }
  }
}
