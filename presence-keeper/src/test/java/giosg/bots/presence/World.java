package giosg.bots.presence;

import giosg.bots.giosg.BotUserCalls;
import giosg.bots.giosg.CallWatcher;
import giosg.bots.giosg.Giosg;
import giosg.bots.giosg.GiosgSettings;
import giosg.bots.giosg.TokenBook;
import giosg.bots.model.BotPresence;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.Topics;
import giosg.bots.model.UserId;
import giosg.bots.model.credentials.AccessToken;
import giosg.bots.model.credentials.SealedCredential;
import giosg.bots.model.credentials.TokenSealer;
import giosg.bots.simulator.GiosgSimulator;
import giosg.bots.simulator.SimulatorSettings;
import giosg.bots.simulator.fault.Fault;
import giosg.bots.simulator.world.Installation;
import giosg.bots.simulator.world.UserClient;
import giosg.bots.topics.WholeTopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// What is round the keeper: giosg, the topics, and an ingress that writes credentials.
final class World {
  static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  static final String OTHER_KEY = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=";
  static final TickingClock CLOCK = new TickingClock();
  static final GiosgSimulator GIOSG =
      GiosgSimulator.start(SimulatorSettings.defaults().withClock(CLOCK));

  private final KafkaProducer<String, byte[]> ingress;
  private final Map<UserId, BotPresence> published = new ConcurrentHashMap<>();

  World(String brokers) {
    Map<String, Object> kafka = Map.of("bootstrap.servers", brokers);
    ingress = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
    WholeTopicReader reader =
        new WholeTopicReader(
            kafka,
            Topics.BOT_PRESENCE,
            (key, value, _) -> {
              if (value != null) {
                published.put(new UserId(key), BotPresence.ofJson(value));
              }
            });
    reader.start(Duration.ofSeconds(20));
  }

  /// A bot user that nobody has heard of yet.
  Installation newBotUser() {
    return GIOSG.installAnother("Another company");
  }

  /// A webhook of this installation came in, with a fresh token.
  void webhookCame(Installation at) {
    var issued = GIOSG.issueToken(at.botUser());
    write(at, new AccessToken("Bearer", issued.value(), issued.expiresAt()), KEY);
  }

  void write(Installation at, AccessToken token, String key) {
    UserId botUser = idOf(at);
    SealedCredential sealed =
        TokenSealer.ofKeys(List.of(key)).seal(botUser, organizationOf(at), token, CLOCK.instant());
    var _ =
        ingress.send(
            new ProducerRecord<>(Topics.BOT_CREDENTIALS, botUser.value(), sealed.toJson()));
    ingress.flush();
  }

  Optional<BotPresence> published(Installation at) {
    return Optional.ofNullable(published.get(idOf(at)));
  }

  boolean isKnownToBePresent(Installation at) {
    return published(at)
        .filter(presence -> presence.lastOutcome().equals("done"))
        .filter(presence -> presence.presentUntil().isAfter(CLOCK.instant()))
        .isPresent();
  }

  List<UserClient> clients(Installation at) {
    return GIOSG.clientsOf(at.botUser());
  }

  boolean isOnline(Installation at) {
    return GIOSG.user(at.botUser()).path("is_online").asBoolean();
  }

  /// Calls of one kind for this bot user.
  long calls(String method, Installation at, String rest) {
    return GIOSG.calls().count(method, "/api/v5/users/" + at.botUser() + rest);
  }

  long calls(Installation at) {
    return GIOSG.calls().all().stream()
        .filter(call -> call.path().contains(at.botUser().toString()))
        .count();
  }

  void trouble(Installation at, Fault fault) {
    GIOSG.faults().put("trouble of " + at.botUser(), fault.onPath(".*" + at.botUser() + ".*"));
  }

  void noMoreTrouble(Installation at) {
    GIOSG.faults().remove("trouble of " + at.botUser());
  }

  /// Somebody else who calls giosg as this bot user.
  BotUserCalls somebodyElse(Installation at) {
    var issued = GIOSG.issueToken(at.botUser());
    TokenBook tokens = new TokenBook(CLOCK);
    tokens.learn(idOf(at), new AccessToken("Bearer", issued.value(), issued.expiresAt()));
    Giosg giosg =
        new Giosg(
            GiosgSettings.at(GIOSG.baseUrl()), tokens, CLOCK, "somebody-else", CallWatcher.NONE);
    return giosg.as(organizationOf(at), idOf(at));
  }

  static UserId idOf(Installation at) {
    return new UserId(at.botUser().toString());
  }

  static OrganizationId organizationOf(Installation at) {
    return new OrganizationId(at.organization().toString());
  }

  static Instant now() {
    return CLOCK.instant();
  }
}
