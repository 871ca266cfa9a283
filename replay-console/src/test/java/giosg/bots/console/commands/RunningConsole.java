package giosg.bots.console.commands;

import giosg.bots.console.page.Definitions;
import giosg.bots.console.page.Guard;
import giosg.bots.console.reading.KafkaAccess;
import giosg.bots.console.serving.ConsoleServer;
import giosg.bots.console.serving.ServeSettings;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.definition.Bots;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// The pages on the tests' broker, on ports of their own, asked for as a browser would.
final class RunningConsole implements AutoCloseable {
  private static final int LARGE = 1_000_000;

  private final ConsoleServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  RunningConsole(Path definitions) {
    OnKafka.commit();
    server =
        new ConsoleServer(
            new KafkaAccess(Map.of("bootstrap.servers", OnKafka.servers())),
            new Definitions(Bots.load(Optional.empty(), Limits.DEFAULT), Optional.of(definitions)),
            new ServeSettings(
                "127.0.0.1",
                0,
                0,
                new Guard(Set.of("Console.Example.com"), List.of("http://127.0.0.1:8090")),
                10_000));
    Awaitility.await("the console is ready")
        .atMost(Duration.ofMinutes(1))
        .until(() -> health("/actuator/health/readiness").statusCode() == 200);
  }

  int port() {
    return server.port();
  }

  HttpResponse<String> health(String path) {
    return send(HttpRequest.newBuilder(at(server.managementPort(), path)));
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(at(server.port(), path)));
  }

  /// A large body is sent when the server asks for it: one that it refuses would meet a connection
  /// that is closed already, and the refusal might be lost.
  HttpResponse<String> send(String method, String path, Map<String, String> headers, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(server.port(), path))
            .expectContinue(body.length() > LARGE)
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return send(request);
  }

  Document page(String path) {
    return Jsoup.parse(get(path).body());
  }

  HttpResponse<String> replayWith(String chat, String definition) {
    String form = "text=" + URLEncoder.encode(definition, StandardCharsets.UTF_8);
    return send(
        "POST",
        "/chats/" + chat + "/replay",
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        form);
  }

  private static URI at(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
    server.close();
  }
}
