package giosg.bots.simulator.webhook;

import giosg.bots.simulator.api.AccessToken;
import giosg.bots.simulator.api.Tokens;
import giosg.bots.simulator.world.ChannelEvent;
import giosg.bots.simulator.world.User;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes webhooks as giosg does, with a token issued at this moment, and posts them.
public final class Postman implements AutoCloseable {

  enum Outcome {
    DELIVERED,
    REFUSED,
    FAILED
  }

  private final Tokens tokens;
  private final Duration timeLimit;
  private final HttpClient http;

  /// @param timeLimit how long a receiver may take; giosg's own limit is not documented
  public Postman(Tokens tokens, Duration timeLimit) {
    this.tokens = tokens;
    this.timeLimit = timeLimit;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeLimit)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  String body(Webhook webhook) {
    ChannelEvent event = webhook.event();
    User user = webhook.recipient();
    AccessToken token = tokens.issue(user);
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("channel", event.channel())
            .put("action", event.action().json())
            .put("resource_id", event.resourceId());
    body.putObject("app_user_auth")
        .put("access_token", token.value())
        .put("token_type", tokens.type())
        .put("expires_in", tokens.life().toSeconds())
        .put("user_id", user.id().toString())
        .put("organization_id", user.organization().id().toString());
    event.resource().ifPresent(resource -> body.set("resource", resource));
    return body.toString();
  }

  Outcome post(URI endpoint, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(timeLimit)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      return status / 100 == 2 ? Outcome.DELIVERED : Outcome.REFUSED;
    } catch (IOException noAnswer) {
      return Outcome.FAILED;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Outcome.FAILED;
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
