package giosg.bots.ingress.webhook;

import giosg.bots.ingress.durable.Durability;
import giosg.bots.ingress.durable.DurableWebhooks;
import giosg.bots.model.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;

/// Answers giosg's webhooks, checking in this order: method, secret, size, JSON, parts. It stands
/// below Spring's controllers since it must see the raw request: any method and content type, the
/// body as a bounded stream, and the query string where no framework has looked at it.
final class WebhookEndpoint implements HttpRequestHandler {
  private static final int LARGEST_BODY = 256 * 1024;

  private final WebhookSecrets secrets;
  private final DurableWebhooks durable;
  private final WebhookTally tally;
  private final Clock clock;

  WebhookEndpoint(
      WebhookSecrets secrets, DurableWebhooks durable, WebhookTally tally, Clock clock) {
    this.secrets = secrets;
    this.durable = durable;
    this.tally = tally;
    this.clock = clock;
  }

  @Override
  public void handleRequest(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Verdict verdict;
    try {
      verdict = kept(check(request));
    } catch (RuntimeException e) {
      tally.count(Outcome.FAILED);
      throw e;
    }
    switch (verdict) {
      case Verdict.Accepted accepted -> {
        tally.count(accepted.as());
        answer(response, accepted.as(), "{}");
      }
      case Verdict.Refused refused -> {
        tally.refused(refused.as(), refused.why());
        answer(
            response,
            refused.as(),
            Json.mapper().writeValueAsString(Map.of("error", refused.why())));
      }
    }
  }

  private Verdict check(HttpServletRequest request) {
    if (!request.getMethod().equals("POST")) {
      return new Verdict.Refused(Outcome.WRONG_METHOD, "webhooks are sent by POST");
    }
    if (!secrets.areKnownTo(request.getQueryString())) {
      return new Verdict.Refused(Outcome.WRONG_SECRET, "wrong secret");
    }
    Verdict.Refused tooLarge =
        new Verdict.Refused(Outcome.TOO_LARGE, "more than " + LARGEST_BODY + " bytes");
    if (request.getContentLengthLong() > LARGEST_BODY) {
      return tooLarge;
    }
    try {
      byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
      return body.length > LARGEST_BODY ? tooLarge : WebhookReader.read(body, clock.instant());
    } catch (IOException e) {
      return new Verdict.Refused(Outcome.CUT_SHORT, "the body did not come whole");
    }
  }

  /// An accepted webhook stays accepted only if it is durable.
  private Verdict kept(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Refused refused -> refused;
      case Verdict.Accepted accepted ->
          switch (durable.keep(accepted.webhook())) {
            case Durability.InKafka _, Durability.OnDisk _ -> accepted;
            case Durability.Nowhere(String why) ->
                new Verdict.Refused(Outcome.NOT_KEPT, "not made durable: " + why);
          };
    };
  }

  private static void answer(HttpServletResponse response, Outcome outcome, String json)
      throws IOException {
    response.setStatus(outcome.status());
    switch (outcome) {
      case WRONG_METHOD -> response.setHeader(HttpHeaders.ALLOW, "POST");
      case NOT_KEPT -> response.setHeader(HttpHeaders.RETRY_AFTER, "1");
      case ACCEPTED,
          ACCEPTED_WITHOUT_CHAT,
          ACCEPTED_UNKNOWN_ACTION,
          WRONG_SECRET,
          TOO_LARGE,
          CUT_SHORT,
          BAD_JSON,
          MISSING_PART,
          FAILED -> {}
    }
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
