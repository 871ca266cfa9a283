package giosg.bots.pages.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The one class that knows the web server. Each request has a virtual thread of its own, so
/// hundreds may wait at once.
public final class HttpDoor implements AutoCloseable {
  private static final int DROPS = 10;
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private final WebServer server;

  /// Where the door stands; port 0 takes any that is free.
  ///
  /// @param largestBody of a request, in bytes; a larger one is answered 413. -1 takes any
  public record Place(String host, int port, long largestBody) {
    public Place(String host, int port) {
      this(host, port, -1);
    }
  }

  public HttpDoor(Place place, Handler handler) {
    server =
        WebServer.builder()
            .host(place.host())
            .port(place.port())
            .maxPayloadSize(place.largestBody())
            .connectionOptions(options -> options.tcpNoDelay(true))
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ofMillis(50))
            .routing(rules -> rules.any((request, response) -> serve(handler, request, response)))
            .build()
            .start();
    if (!server.isRunning()) {
      // The server itself only logs that its port was taken.
      throw new UncheckedIOException(new IOException("cannot listen on port " + place.port()));
    }
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }

  private static void serve(Handler handler, ServerRequest request, ServerResponse response) {
    switch (handler.reply(read(request))) {
      case Reply.Whole(Answer answer) -> {
        prepare(answer, response);
        if (answer.body().isEmpty()) {
          response.send();
        } else {
          response.send(answer.body().getBytes(StandardCharsets.UTF_8));
        }
      }
      case Reply.InDrops(Answer answer, Duration over) -> {
        prepare(answer, response);
        drip(answer.body().getBytes(StandardCharsets.UTF_8), over, response);
      }
      case Reply.Streamed(Events events) -> stream(events, response);
      case Reply.CutOff() -> throw new CloseConnectionException("cut off on request");
    }
  }

  private static Request read(ServerRequest request) {
    Map<String, String> headers = new HashMap<>();
    request
        .headers()
        .forEach(header -> headers.put(header.name().toLowerCase(Locale.ROOT), header.get()));
    Map<String, String> query = new HashMap<>();
    request.query().names().forEach(name -> query.put(name, request.query().get(name)));
    String body =
        request.content().hasEntity()
            ? new String(request.content().as(byte[].class), StandardCharsets.UTF_8)
            : "";
    return new Request(
        request.prologue().method().text(), request.path().path(), query, headers, body);
  }

  private static void prepare(Answer answer, ServerResponse response) {
    response.status(Status.create(answer.status()));
    if (!answer.body().isEmpty()) {
      response.header(HeaderValues.CONTENT_TYPE_JSON);
    }
    answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
  }

  private static void stream(Events events, ServerResponse response) {
    try (SseSink sink = response.sink(SseSink.TYPE)) {
      while (true) {
        SseEvent next =
            events
                .next(HEARTBEAT)
                .map(event -> SseEvent.builder().id(event.id()).data(event.data()).build())
                // Only by writing does one learn that nobody listens any more.
                .orElseGet(() -> SseEvent.builder().comment("still here").build());
        sink.emit(next);
      }
    } catch (UncheckedIOException gone) {
      // The page was closed.
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static void drip(byte[] body, Duration over, ServerResponse response) {
    int size = Math.max(1, body.length / DROPS);
    try (OutputStream out = response.outputStream()) {
      for (int sent = 0; sent < body.length; sent += size) {
        out.write(body, sent, Math.min(size, body.length - sent));
        out.flush();
        Pause.of(over.dividedBy(DROPS));
      }
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
