package giosg.bots.giosg;

import giosg.bots.model.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The HTTP connection to giosg: sends one request and says what came of it.
///
/// The JDK's client follows no redirect here (a token goes nowhere but to giosg). Of its own
/// retries two remain: it connects once more when a connection is refused, and repeats a GET when a
/// kept-alive connection turns out dead; it never repeats a POST or a PATCH, unless
/// `jdk.httpclient.enableAllMethodRetry` is set, and then we refuse to start.
final class Connection implements AutoCloseable {
  private static final String TOO_LONG = "giosg took too long";
  private static final String REPEATS_EVERYTHING = "jdk.httpclient.enableAllMethodRetry";

  private final HttpClient client;
  private final GiosgHttp http;
  private final Clock clock;
  private final long limitNanos;

  Connection(GiosgSettings settings, String userAgent, Clock clock) {
    if (System.getProperty(REPEATS_EVERYTHING, "false").matches("(?i)|true")) {
      throw new IllegalStateException(
          "the system property "
              + REPEATS_EVERYTHING
              + " may not be set: messages would be sent twice");
    }
    this.clock = clock;
    this.limitNanos = settings.callTimeLimit().toNanos();
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeLimit())
            .build();
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
    // Of headers and body together: the factory closes a body that is still coming in by then.
    requests.setReadTimeout(settings.callTimeLimit());
    RestClient rest =
        RestClient.builder()
            .requestFactory(new StartedInTime(requests, clock))
            .baseUrl(settings.baseUrl().toString())
            .defaultHeader(HttpHeaders.USER_AGENT, userAgent)
            .requestInterceptor(new BoundedAnswer())
            .configureMessageConverters(
                converters ->
                    converters
                        .registerDefaults()
                        .withJsonConverter(new JacksonJsonHttpMessageConverter(Json.mapper())))
            .defaultStatusHandler(_ -> true, (_, _) -> {})
            .build();
    http =
        HttpServiceProxyFactory.builderFor(RestClientAdapter.create(rest))
            .build()
            .createClient(GiosgHttp.class);
  }

  GiosgHttp http() {
    return http;
  }

  Attempt send(Call call, String authorization) {
    if (Thread.currentThread().isInterrupted()) {
      return new Attempt.Interrupted(false);
    }
    long began = System.nanoTime();
    try {
      return read(
          call,
          ScopedValue.where(StartedInTime.START_BY, call.startBy())
              .call(() -> call.exchange().send(authorization)));
    } catch (RestClientException e) {
      Attempt failure = failure(e);
      // A body that was cut off shows up as a stream that somebody closed.
      return failure instanceof Attempt.NoAnswer && System.nanoTime() - began >= limitNanos
          ? new Attempt.NoAnswer(TOO_LONG)
          : failure;
    }
  }

  private Attempt read(Call call, ResponseEntity<byte[]> answer) {
    int status = answer.getStatusCode().value();
    Optional<JsonNode> body = json(answer.getBody());
    Attempt.Answered answered =
        new Attempt.Answered(
            status,
            RetryAfter.of(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER), clock.instant()),
            body);
    if (!answered.isSuccess() || body.isPresent()) {
      return answered;
    }
    boolean empty = answer.getBody() == null || answer.getBody().length == 0;
    if (!empty) {
      // A proxy's or a maintenance page: whether giosg ever saw the request is not known.
      return new Attempt.NoAnswer("giosg's answer, status " + status + ", is no JSON");
    }
    return call.wantsBody()
        ? new Attempt.NoAnswer("giosg's answer, status " + status + ", is empty")
        : answered;
  }

  private static Optional<JsonNode> json(byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.mapper().readTree(body)).filter(node -> !node.isMissingNode());
    } catch (JacksonException broken) {
      return Optional.empty();
    }
  }

  private static Attempt failure(RestClientException e) {
    if (Thread.currentThread().isInterrupted()) {
      return new Attempt.Interrupted(true);
    }
    Optional<Attempt> known =
        Stream.<Throwable>iterate(e, t -> t != null, Throwable::getCause)
            .limit(10)
            .flatMap(cause -> known(cause).stream())
            .findFirst();
    return known.orElseGet(() -> new Attempt.NoAnswer(kind(e)));
  }

  private static Optional<Attempt> known(Throwable cause) {
    return switch (cause) {
      case StartedInTime.TooLate _ -> Optional.of(Attempt.HeldBack.tooLate());
      case BoundedAnswer.TooLarge tooLarge -> Optional.of(new Attempt.TooLarge(tooLarge.status()));
      case HttpConnectTimeoutException _ ->
          Optional.of(new Attempt.Unreachable("giosg cannot be connected to in time"));
      case ConnectException _,
          UnknownHostException _,
          UnresolvedAddressException _,
          NoRouteToHostException _ ->
          Optional.of(new Attempt.Unreachable("giosg cannot be connected to"));
      case SSLHandshakeException _ ->
          Optional.of(new Attempt.Unreachable("no TLS connection to giosg"));
      case HttpTimeoutException _ -> Optional.of(new Attempt.NoAnswer(TOO_LONG));
      default -> Optional.empty();
    };
  }

  /// By its class alone: the texts of exceptions may quote URLs and bodies.
  private static String kind(RestClientException e) {
    Throwable cause = e.getMostSpecificCause();
    return cause instanceof IOException
        ? "the connection to giosg broke (" + cause.getClass().getSimpleName() + ")"
        : "giosg's answer cannot be read (" + cause.getClass().getSimpleName() + ")";
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
