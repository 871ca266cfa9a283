package giosg.bots.ingress.webhook;

import giosg.bots.ingress.callers.Callers;
import giosg.bots.ingress.durable.Durability;
import giosg.bots.ingress.durable.DurableWebhooks;
import giosg.bots.model.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;

/// Answers giosg's webhooks, checking in this order: method, source, secret, room for one more,
/// size, JSON, parts, organization. It stands below Spring's controllers since it must see the raw
/// request: any method and content type, the body as a bounded stream, and the query string where
/// no framework has looked at it.
final class WebhookEndpoint implements HttpRequestHandler {
  private final Callers callers;
  private final Semaphore room;
  private final DurableWebhooks durable;
  private final WebhookTally tally;
  private final Clock clock;

  /// @param room for those that are worked on at once: one more is refused at once, instead of
  ///     waiting until giosg has given it up
  WebhookEndpoint(
      Callers callers, Semaphore room, DurableWebhooks durable, WebhookTally tally, Clock clock) {
    this.callers = callers;
    this.room = room;
    this.durable = durable;
    this.tally = tally;
    this.clock = clock;
  }

  @Override
  public void handleRequest(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Verdict verdict;
    try {
      verdict = verdict(request);
    } catch (RuntimeException e) {
      tally.fault(e);
      verdict = new Verdict.Refused(Outcome.FAILED, "a fault of ours");
    }
    switch (verdict) {
      case Verdict.Accepted accepted -> {
        tally.count(accepted.as());
        answer(response, accepted.as(), "{}");
      }
      case Verdict.Refused refused -> {
        tally.refused(refused.as(), refused.forTheLog());
        answer(
            response,
            refused.as(),
            Json.mapper().writeValueAsString(Map.of("error", refused.why())));
      }
    }
  }

  private Verdict verdict(HttpServletRequest request) {
    if (!request.getMethod().equals("POST")) {
      return new Verdict.Refused(Outcome.WRONG_METHOD, "webhooks are sent by POST");
    }
    return switch (callers.knock(request)) {
      case WRONG_SOURCE -> new Verdict.Refused(Outcome.WRONG_SOURCE, "wrong source");
      case WRONG_SECRET -> new Verdict.Refused(Outcome.WRONG_SECRET, "wrong secret");
      case TOO_MANY_ATTEMPTS ->
          new Verdict.Refused(Outcome.TOO_MANY_ATTEMPTS, "too many wrong secrets");
      case WELCOME -> ofACaller(request);
    };
  }

  private Verdict ofACaller(HttpServletRequest request) {
    if (!room.tryAcquire()) {
      return new Verdict.Refused(Outcome.BUSY, "too many at once");
    }
    try {
      return switch (Body.of(request)) {
        case Body.Whole whole -> kept(served(WebhookReader.read(whole.bytes(), clock.instant())));
        case Body.TooLarge _ ->
            new Verdict.Refused(Outcome.TOO_LARGE, "more than " + Body.LARGEST + " bytes");
        case Body.CutShort _ ->
            new Verdict.Refused(Outcome.CUT_SHORT, "the body did not come whole");
        case Body.TooSlow _ ->
            new Verdict.Refused(
                Outcome.TOO_SLOW, "the body took longer than " + Body.LONGEST.toSeconds() + " s");
      };
    } finally {
      room.release();
    }
  }

  private Verdict served(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Refused refused -> refused;
      case Verdict.Accepted accepted
          when callers.serve(accepted.webhook().envelope().organizationId()) ->
          accepted;
      case Verdict.Accepted _ ->
          new Verdict.Refused(Outcome.WRONG_ORGANIZATION, "not one of the organizations served");
    };
  }

  /// An accepted webhook stays accepted only if it is durable.
  private Verdict kept(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Refused refused -> refused;
      case Verdict.Accepted accepted ->
          switch (durable.keep(accepted.webhook())) {
            case Durability.InKafka _, Durability.OnDisk _ -> accepted;
            case Durability.Nowhere(String why) ->
                new Verdict.Refused(
                    Outcome.NOT_KEPT, "not made durable", "not made durable: " + why);
          };
    };
  }

  private static void answer(HttpServletResponse response, Outcome outcome, String json)
      throws IOException {
    response.setStatus(outcome.status());
    switch (outcome) {
      case WRONG_METHOD -> response.setHeader(HttpHeaders.ALLOW, "POST");
      case NOT_KEPT, BUSY -> response.setHeader(HttpHeaders.RETRY_AFTER, "1");
      case TOO_MANY_ATTEMPTS -> response.setHeader(HttpHeaders.RETRY_AFTER, "60");
      case ACCEPTED,
          ACCEPTED_WITHOUT_CHAT,
          ACCEPTED_UNKNOWN_ACTION,
          WRONG_SOURCE,
          WRONG_SECRET,
          WRONG_ORGANIZATION,
          TOO_LARGE,
          CUT_SHORT,
          TOO_SLOW,
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
