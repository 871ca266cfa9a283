package giosg.bots.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import giosg.bots.model.Channel;
import giosg.bots.model.ChatId;
import giosg.bots.model.DeliveryId;
import giosg.bots.model.Envelope;
import giosg.bots.model.FactKey;
import giosg.bots.model.Json;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.Topics;
import giosg.bots.model.UserId;
import giosg.bots.model.credentials.AccessToken;
import giosg.bots.model.credentials.TokenSealer;
import giosg.bots.model.event.ChatKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.JsonNode;

/// Takes the simulator's webhooks in and writes what the ingress would: the token sealed, then the
/// event. Answers once Kafka has both, so a chat's webhooks keep their order.
final class Door {
  static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private final KafkaProducer<byte[], byte[]> kafka;
  private final TokenSealer sealer = TokenSealer.ofKeys(List.of(KEY));
  private final HttpServer server;

  Door(String brokers) {
    kafka =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers, "linger.ms", 0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/webhooks/giosg", this::take);
    server.start();
  }

  URI url() {
    return URI.create(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/giosg?secret=open-sesame");
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode webhook = Json.mapper().readTree(exchange.getRequestBody().readAllBytes());
      learn(webhook.get("app_user_auth"));
      Envelope envelope = envelope(webhook);
      String chat = ChatKey.of(envelope).map(ChatId::value).orElse(envelope.resourceId());
      write(new ProducerRecord<>(Topics.CHAT_EVENTS, chat.getBytes(UTF_8), envelope.toJson()));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void learn(JsonNode auth) {
    UserId botUser = new UserId(auth.get("user_id").stringValue());
    Instant now = Instant.now();
    AccessToken token =
        new AccessToken(
            auth.get("token_type").stringValue(),
            auth.get("access_token").stringValue(),
            now.plusSeconds(auth.get("expires_in").longValue()));
    byte[] sealed = sealer.seal(botUser, organization(auth), token, now).toJson();
    write(new ProducerRecord<>(Topics.BOT_CREDENTIALS, botUser.value().getBytes(UTF_8), sealed));
  }

  private static Envelope envelope(JsonNode webhook) {
    JsonNode auth = webhook.get("app_user_auth");
    String path = webhook.get("channel").stringValue();
    String action = webhook.get("action").stringValue();
    String resourceId = webhook.get("resource_id").stringValue();
    Optional<JsonNode> resource = webhook.optional("resource");
    DeliveryId delivery = new DeliveryId(UUID.randomUUID().toString());
    return new Envelope(
        Envelope.VERSION,
        delivery,
        FactKey.of(
            delivery, organization(auth), Channel.of(path), path, action, resourceId, resource),
        Instant.now(),
        path,
        action,
        resourceId,
        organization(auth),
        new UserId(auth.get("user_id").stringValue()),
        resource);
  }

  private static OrganizationId organization(JsonNode auth) {
    return new OrganizationId(auth.get("organization_id").stringValue());
  }

  /// Writes anything at all, and waits until Kafka has it.
  RecordMetadata write(ProducerRecord<byte[], byte[]> record) {
    try {
      return kafka.send(record).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
