package giosg.bots.giosg;

import giosg.bots.model.ChatId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import giosg.bots.model.credentials.AccessToken;
import giosg.bots.simulator.GiosgSimulator;
import giosg.bots.simulator.SimulatorSettings;
import giosg.bots.simulator.fault.Fault;
import giosg.bots.simulator.fault.Trouble;
import giosg.bots.simulator.world.Installation;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// A simulated giosg and our calls to it, with settings that make failures quick.
final class Office implements AutoCloseable {
  /// Long enough for a machine that is busy with other things.
  private static final Duration PATIENT = Duration.ofSeconds(5);

  /// For those who wait for it to be over.
  static final Duration IMPATIENT = Duration.ofSeconds(1);

  final GiosgSimulator simulator;
  final TokenBook tokens = new TokenBook(Clock.systemUTC());
  final List<String> finished = new CopyOnWriteArrayList<>();
  final Giosg giosg;

  private Office(SimulatorSettings simulated, GiosgSettings.Breaker breaker, int perSecond) {
    simulator = GiosgSimulator.start(simulated);
    giosg = to(simulator.baseUrl(), breaker, perSecond, PATIENT, Clock.systemUTC());
    trust(simulator.installation());
  }

  static Office open() {
    return open(SimulatorSettings.defaults());
  }

  static Office open(SimulatorSettings simulated) {
    return new Office(simulated, neverOpening(), 1_000);
  }

  static Office openWith(GiosgSettings.Breaker breaker, int perSecond) {
    return new Office(SimulatorSettings.defaults(), breaker, perSecond);
  }

  static GiosgSettings.Breaker neverOpening() {
    return new GiosgSettings.Breaker(1_000, 1_000, 100, Duration.ofSeconds(1), 1);
  }

  Giosg to(URI baseUrl) {
    return to(baseUrl, Clock.systemUTC());
  }

  Giosg to(URI baseUrl, Clock clock) {
    return to(baseUrl, neverOpening(), 1_000, PATIENT, clock);
  }

  /// Calls that give up soon.
  Giosg impatient() {
    return to(simulator.baseUrl(), neverOpening(), 1_000, IMPATIENT, Clock.systemUTC());
  }

  private Giosg to(
      URI baseUrl,
      GiosgSettings.Breaker breaker,
      int perSecond,
      Duration callTimeLimit,
      Clock clock) {
    return new Giosg(
        settings(baseUrl, breaker, perSecond, callTimeLimit),
        tokens,
        clock,
        "giosg-client-tests/1",
        (call, meaning, _) -> finished.add(call + " " + meaning));
  }

  private static GiosgSettings settings(
      URI baseUrl, GiosgSettings.Breaker breaker, int perSecond, Duration callTimeLimit) {
    return new GiosgSettings(
        baseUrl,
        callTimeLimit,
        Duration.ofMillis(500),
        3,
        Duration.ofMillis(10),
        Duration.ofMillis(40),
        Duration.ofSeconds(1),
        perSecond,
        Duration.ofSeconds(2),
        breaker,
        4);
  }

  /// Learns a token of this installation's bot user.
  AccessToken trust(Installation installation) {
    giosg.bots.simulator.api.AccessToken issued = simulator.issueToken(installation.botUser());
    AccessToken token = new AccessToken("Bearer", issued.value(), issued.expiresAt());
    tokens.learn(new UserId(installation.botUser().toString()), token);
    return token;
  }

  UserId bot() {
    return new UserId(simulator.installation().botUser().toString());
  }

  OrganizationId organization() {
    return new OrganizationId(simulator.installation().organization().toString());
  }

  BotUserCalls calls() {
    return calls(giosg);
  }

  BotUserCalls calls(Giosg other) {
    return other.as(organization(), bot());
  }

  BotUserCalls calls(Installation installation) {
    return giosg.as(
        new OrganizationId(installation.organization().toString()),
        new UserId(installation.botUser().toString()));
  }

  /// A pending chat with a first message.
  ChatId pendingChat() {
    return new ChatId(simulator.startChat("Where is my order?").toString());
  }

  /// A chat that the bot user has joined.
  ChatId joinedChat() {
    ChatId chat = pendingChat();
    if (!(calls().joinPending(chat, soon()) instanceof Answer.Done<Accepted>)) {
      throw new IllegalStateException("could not join");
    }
    return chat;
  }

  static UUID id(ChatId chat) {
    return UUID.fromString(chat.value());
  }

  static StartBy soon() {
    return new StartBy(Instant.now().plusSeconds(30));
  }

  void trouble(Trouble trouble, String method, int times) {
    simulator.faults().put("trouble", Fault.of(trouble).onMethod(method).times(times));
  }

  long received(String method, String pathPattern) {
    return simulator.calls().count(method, pathPattern);
  }

  @Override
  public void close() {
    giosg.close();
    simulator.close();
  }
}
