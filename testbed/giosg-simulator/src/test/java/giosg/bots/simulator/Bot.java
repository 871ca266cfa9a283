package giosg.bots.simulator;

import giosg.bots.simulator.api.AccessToken;
import giosg.bots.simulator.world.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A bot that knows giosg's paths and nothing else.
final class Bot {
  static final String JOIN = "{\"is_participating\": true, \"composing_status\": \"idle\"}";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  record Answer(int status, HttpResponse<String> response) {
    JsonNode json() {
      return JsonMapper.shared().readTree(response.body());
    }

    String text(String name) {
      return json().path(name).asString();
    }
  }

  final UUID user;
  private final URI base;
  private String authorization;

  Bot(GiosgSimulator giosg) {
    this(giosg, giosg.installation());
  }

  Bot(GiosgSimulator giosg, Installation installation) {
    user = installation.botUser();
    base = giosg.baseUrl();
    authorization = "Bearer " + giosg.issueToken(user).value();
  }

  Bot using(AccessToken token) {
    return using("Bearer " + token.value());
  }

  Bot using(String header) {
    authorization = header;
    return this;
  }

  Bot present() throws Exception {
    post("/clients", "{\"presence_expires_in\": 28800}");
    return this;
  }

  Answer join(UUID chat) throws Exception {
    return post("/pending_chats/" + chat + "/memberships", JOIN);
  }

  Answer say(UUID chat, String text) throws Exception {
    return post("/chats/" + chat + "/messages", "{\"message\": \"" + text + "\"}");
  }

  Answer get(String path) throws Exception {
    return send("GET", path, "");
  }

  Answer post(String path, String body) throws Exception {
    return send("POST", path, body);
  }

  Answer patch(String path, String body) throws Exception {
    return send("PATCH", path, body);
  }

  /// Paths that begin with `/` and no version are the user's own; others are taken as they are.
  Answer send(String method, String path, String body) throws Exception {
    return send(method, path, body, Duration.ofSeconds(10));
  }

  Answer send(String method, String path, String body, Duration patience)
      throws IOException, InterruptedException {
    boolean whole =
        path.startsWith("/api/") || path.startsWith("/simulator/") || path.startsWith("http");
    URI uri = base.resolve(whole ? path : "/api/v5/users/" + user + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(patience)
            .header("User-Agent", "a-bot")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), response);
  }
}
