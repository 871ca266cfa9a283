package giosg.bots.ingress.webhook;

import giosg.bots.ingress.durable.TakenWebhook;
import giosg.bots.model.Channel;
import giosg.bots.model.ChatId;
import giosg.bots.model.DeliveryId;
import giosg.bots.model.Envelope;
import giosg.bots.model.FactKey;
import giosg.bots.model.MessageId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import giosg.bots.model.credentials.AccessToken;
import giosg.bots.model.event.ChatKey;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Takes a webhook's body apart: cuts the token out, finds the chat, and leaves giosg's resource as
/// it is. Strict only with what everything downstream needs, for what is refused here is lost.
final class WebhookReader {
  private static final Set<String> ACTIONS = Set.of("added", "changed", "removed");
  private static final String AUTH = "app_user_auth";

  /// giosg's resources nest about five deep; readers downstream allow 500.
  private static final int DEEPEST = 100;

  private static final int LONGEST_NUMBER = 100;
  private static final int LONGEST_NAME = 1_000;

  private static final Duration USUAL_LIFETIME = Duration.ofMinutes(5);
  private static final BigDecimal LONGEST_LIFETIME =
      BigDecimal.valueOf(Duration.ofDays(1).toSeconds());

  /// Keeps numbers exactly as they came.
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .maxNameLength(LONGEST_NAME)
                          .maxStringLength(Body.LARGEST)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private WebhookReader() {}

  static Verdict read(byte[] body, Instant receivedAt) {
    try {
      return taken(object(body), receivedAt);
    } catch (Unusable unusable) {
      return unusable.refusal;
    }
  }

  private static Verdict taken(JsonNode webhook, Instant receivedAt) throws Unusable {
    String path = text(webhook, "", "channel");
    Channel channel = Channel.of(path);
    String action = text(webhook, "", "action");
    String resourceId = resourceId(webhook, channel);
    JsonNode auth = webhook.path(AUTH);
    if (!auth.isObject()) {
      throw Unusable.missing(AUTH);
    }
    AccessToken token = token(auth, receivedAt);
    UserId botUser = id(auth, "user_id", UserId::new);
    OrganizationId organization = id(auth, "organization_id", OrganizationId::new);
    Optional<JsonNode> resource = resource(webhook, action);
    Optional<ChatId> chat = ChatKey.of(channel, resourceId, resource);
    DeliveryId delivery = new DeliveryId(UUID.randomUUID().toString());
    Envelope envelope =
        new Envelope(
            Envelope.VERSION,
            delivery,
            FactKey.of(delivery, organization, channel, path, action, resourceId, resource),
            receivedAt,
            path,
            action,
            resourceId,
            organization,
            botUser,
            resource);
    return new Verdict.Accepted(
        new TakenWebhook(chat.map(ChatId::value).orElse(resourceId), envelope, token),
        outcome(chat, action));
  }

  private static Outcome outcome(Optional<ChatId> chat, String action) {
    if (chat.isEmpty()) {
      return Outcome.ACCEPTED_WITHOUT_CHAT;
    }
    return ACTIONS.contains(action) ? Outcome.ACCEPTED : Outcome.ACCEPTED_UNKNOWN_ACTION;
  }

  private static JsonNode object(byte[] body) throws Unusable {
    JsonNode read;
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      read = MAPPER.readTree(text);
    } catch (CharacterCodingException e) {
      throw new Unusable(Outcome.BAD_JSON, "the body is not UTF-8");
    } catch (JacksonException | NumberFormatException e) {
      // Its message quotes the body. The other tells of numbers that no computer has room for.
      throw new Unusable(Outcome.BAD_JSON, "the body is not JSON");
    }
    if (!read.isObject()) {
      throw new Unusable(Outcome.BAD_JSON, "the body is not one JSON object");
    }
    return read;
  }

  /// Usually the resource's own id, so that stands in where giosg leaves it out. Of a channel that
  /// we do not know it may be any text.
  private static String resourceId(JsonNode webhook, Channel channel) throws Unusable {
    String name = "resource_id";
    JsonNode own = webhook.path("resource").path("id");
    String given =
        webhook.path(name).isString() || !own.isString() || own.stringValue().isBlank()
            ? text(webhook, "", name)
            : own.stringValue();
    return channel.part() == Channel.Part.OTHER
        ? given
        : checked(name, given, MessageId::new).value();
  }

  private static AccessToken token(JsonNode auth, Instant receivedAt) throws Unusable {
    String value = text(auth, AUTH + ".", "access_token");
    String type = text(auth, AUTH + ".", "token_type");
    return checked(
        AUTH + ".access_token",
        value,
        secret -> new AccessToken(type, secret, receivedAt.plus(lifetime(auth))));
  }

  /// Compared as it was written: it may be a number that is none for a computer.
  private static Duration lifetime(JsonNode auth) {
    JsonNode seconds = auth.path("expires_in");
    if (!seconds.isNumber() || seconds.decimalValue().compareTo(BigDecimal.ONE) < 0) {
      return USUAL_LIFETIME;
    }
    return Duration.ofSeconds(seconds.decimalValue().min(LONGEST_LIFETIME).longValue());
  }

  private static Optional<JsonNode> resource(JsonNode webhook, String action) throws Unusable {
    JsonNode resource = webhook.path("resource");
    if (resource.isObject()) {
      return Optional.of(resource);
    }
    if (!action.equals("removed")) {
      throw Unusable.missing("resource");
    }
    return Optional.empty();
  }

  private static <T> T id(JsonNode auth, String name, Function<String, T> type) throws Unusable {
    return checked(AUTH + "." + name, text(auth, AUTH + ".", name), type);
  }

  private static <T> T checked(String part, String text, Function<String, T> type) throws Unusable {
    try {
      return type.apply(text);
    } catch (IllegalArgumentException e) {
      throw Unusable.missing(part);
    }
  }

  private static String text(JsonNode parent, String path, String name) throws Unusable {
    JsonNode member = parent.path(name);
    if (!member.isString() || member.stringValue().isBlank()) {
      throw Unusable.missing(path + name);
    }
    return member.stringValue();
  }

  /// Leads out of the reading at the first thing that is wrong; never leaves this class.
  private static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Verdict.Refused refusal;

    private Unusable(Outcome as, String why) {
      super(why, null, false, false);
      this.refusal = new Verdict.Refused(as, why);
    }

    private static Unusable missing(String part) {
      return new Unusable(Outcome.MISSING_PART, "missing or not usable: " + part);
    }
  }
}
