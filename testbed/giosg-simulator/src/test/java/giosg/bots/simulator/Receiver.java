package giosg.bots.simulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Takes webhooks and keeps them; it can refuse the next few.
final class Receiver implements AutoCloseable {
  record Received(String query, JsonNode body) {
    String event() {
      String channel = body.path("channel").asString().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "*");
      return body.path("action").asString() + " " + channel.replace("/api/v5/users/*/", "");
    }

    String messageText() {
      return body.path("resource").path("message").asString("");
    }
  }

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  final AtomicInteger refusals = new AtomicInteger();

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          String text =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean refuse = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
          received.add(
              new Received(
                  String.valueOf(exchange.getRequestURI().getQuery()),
                  JsonMapper.shared().readTree(text)));
          exchange.sendResponseHeaders(refuse ? 503 : 200, -1);
          exchange.close();
        });
    server.start();
  }

  URI endpoint() {
    return URI.create(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?secret=of-sixteen-or-more");
  }

  List<Received> all() {
    return List.copyOf(received);
  }

  List<String> events() {
    return all().stream().map(Received::event).toList();
  }

  List<String> texts(String channelEnd) {
    List<String> texts = new ArrayList<>();
    all().stream()
        .filter(each -> each.event().endsWith(channelEnd))
        .forEach(each -> texts.add(each.messageText()));
    return texts;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
