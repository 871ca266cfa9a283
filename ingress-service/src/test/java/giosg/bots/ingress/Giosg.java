package giosg.bots.ingress;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/// giosg as it sends webhooks.
public final class Giosg {
  public static final String OLD_SECRET = "the-secret-of-last-year";
  public static final String SECRET = "s3cret+with/odd=signs&more";
  public static final String SECRET_IN_URL = "s3cret+with/odd=signs%26more";
  public static final String KEY = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";

  private static final String BOT_IN_FILES = "7d1f0c8e-52a4-4b0e-9f3c-1a6be0c4d201";
  private static final String TOKEN_IN_FILES =
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJub3RfYSI6InJlYWxfdG9rZW4ifQ.c2lnbmF0dXJl";

  private final HttpClient http;
  private final int port;

  public Giosg(int port) {
    this(port, HttpClient.newHttpClient());
  }

  private Giosg(int port, HttpClient http) {
    this.port = port;
    this.http = http;
  }

  /// @param address of this machine, from which the requests come
  public static Giosg from(String address, int port) {
    return new Giosg(
        port, HttpClient.newBuilder().localAddress(InetAddress.ofLiteral(address)).build());
  }

  /// A webhook of `webhooks/` with a bot user and a token of its own, so that no test meets
  /// another's.
  public record Webhook(String json, String botUser, String token) {
    public static Webhook ofFile(String file) {
      return with(file, UUID.randomUUID().toString(), freshToken());
    }

    public static Webhook with(String file, String botUser, String token) {
      return new Webhook(
          text(file).replace(BOT_IN_FILES, botUser).replace(TOKEN_IN_FILES, token), botUser, token);
    }

    public Webhook replacing(String text, String by) {
      if (!json.contains(text)) {
        throw new IllegalArgumentException("the webhook does not hold " + text);
      }
      return new Webhook(json.replace(text, by), botUser, token);
    }

    public static String freshToken() {
      return "eyJhbGciOiJIUzI1NiJ9." + UUID.randomUUID() + ".c2lnbmF0dXJl";
    }
  }

  public HttpResponse<String> deliver(Webhook webhook) {
    return post("?secret=" + SECRET_IN_URL, webhook.json());
  }

  public HttpResponse<String> post(String query, String body) {
    return post(query, body.getBytes(StandardCharsets.UTF_8));
  }

  public HttpResponse<String> post(String query, byte[] body) {
    return send(to(query).POST(BodyPublishers.ofByteArray(body)));
  }

  public HttpRequest.Builder to(String query) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + port + "/webhooks/giosg" + query));
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).GET());
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(String file) {
    try (InputStream json = Giosg.class.getResourceAsStream("/webhooks/" + file + ".json")) {
      return new String(Objects.requireNonNull(json, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
