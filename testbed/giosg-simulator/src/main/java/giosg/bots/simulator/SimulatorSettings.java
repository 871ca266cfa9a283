package giosg.bots.simulator;

import giosg.bots.simulator.world.Settlement.FixedIds;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a simulator is set up. Begin with [#defaults()] and change what matters; each change is a
/// new value. What giosg leaves undocumented is a setting here, with the likelier answer as
/// default.
public final class SimulatorSettings {
  private String host = "127.0.0.1";
  private int port;
  private Optional<URI> publicUrl = Optional.empty();
  private List<URI> webhookUrls = List.of();
  private Duration tokenLife = Duration.ofMinutes(5);
  private String tokenType = "Bearer";
  private Duration latency = Duration.ZERO;
  private Duration webhookTimeLimit = Duration.ofSeconds(5);
  private int webhookRetries;
  private List<Integer> pageSizes = List.of(20, 35, 50);
  private boolean waitingAfterLeave;
  private FixedIds ids = FixedIds.NONE;
  private Optional<Path> memory = Optional.empty();
  private Optional<URI> console = Optional.empty();
  private Clock clock = Clock.systemUTC();

  private SimulatorSettings() {}

  /// Any free port of this machine, random ids, no webhooks yet.
  public static SimulatorSettings defaults() {
    return new SimulatorSettings();
  }

  private SimulatorSettings copy() {
    SimulatorSettings copy = new SimulatorSettings();
    copy.host = host;
    copy.port = port;
    copy.publicUrl = publicUrl;
    copy.webhookUrls = webhookUrls;
    copy.tokenLife = tokenLife;
    copy.tokenType = tokenType;
    copy.latency = latency;
    copy.webhookTimeLimit = webhookTimeLimit;
    copy.webhookRetries = webhookRetries;
    copy.pageSizes = pageSizes;
    copy.waitingAfterLeave = waitingAfterLeave;
    copy.ids = ids;
    copy.memory = memory;
    copy.console = console;
    copy.clock = clock;
    return copy;
  }

  public SimulatorSettings withHost(String value) {
    SimulatorSettings copy = copy();
    copy.host = value;
    return copy;
  }

  /// 0 takes any free port.
  public SimulatorSettings withPort(int value) {
    SimulatorSettings copy = copy();
    copy.port = value;
    return copy;
  }

  /// The origin in `next`; without it, the one the caller used.
  public SimulatorSettings withPublicUrl(URI value) {
    SimulatorSettings copy = copy();
    copy.publicUrl = Optional.of(value);
    return copy;
  }

  /// Endpoints that get every webhook a bot needs, secret included.
  public SimulatorSettings withWebhookUrls(List<URI> values) {
    SimulatorSettings copy = copy();
    copy.webhookUrls = List.copyOf(values);
    return copy;
  }

  /// 300 s in giosg.
  public SimulatorSettings withTokenLife(Duration value) {
    SimulatorSettings copy = copy();
    copy.tokenLife = value;
    return copy;
  }

  /// The word before the token; a call with another word is refused.
  public SimulatorSettings withTokenType(String value) {
    SimulatorSettings copy = copy();
    copy.tokenType = value;
    return copy;
  }

  /// What every API call takes at least.
  public SimulatorSettings withLatency(Duration value) {
    SimulatorSettings copy = copy();
    copy.latency = value;
    return copy;
  }

  /// How long a receiver of webhooks may take.
  public SimulatorSettings withWebhookTimeLimit(Duration value) {
    SimulatorSettings copy = copy();
    copy.webhookTimeLimit = value;
    return copy;
  }

  /// How often a webhook is sent again, a second later each time, while it is not answered with a
  /// 2xx. giosg documents no retries, so none is the default.
  public SimulatorSettings withWebhookRetries(int value) {
    SimulatorSettings copy = copy();
    copy.webhookRetries = value;
    return copy;
  }

  /// The sizes of the first, second, ... page of every list, over and over.
  public SimulatorSettings withPageSizes(Integer... values) {
    SimulatorSettings copy = copy();
    copy.pageSizes = List.of(values);
    return copy;
  }

  /// Whether a chat waits again as soon as its last present participant left. By default only the
  /// visitor's next message does that.
  public SimulatorSettings withWaitingAfterLeave(boolean value) {
    SimulatorSettings copy = copy();
    copy.waitingAfterLeave = value;
    return copy;
  }

  public SimulatorSettings withIds(FixedIds value) {
    SimulatorSettings copy = copy();
    copy.ids = value;
    return copy;
  }

  /// A file in which the world is kept while the simulator is stopped in order. Without one, all is
  /// forgotten.
  public SimulatorSettings withMemory(Path value) {
    SimulatorSettings copy = copy();
    copy.memory = Optional.of(value);
    return copy;
  }

  /// The origin of a replay-console, to which the first page leads, and which a page shows beside a
  /// visitor and an agent.
  public SimulatorSettings withConsole(URI value) {
    SimulatorSettings copy = copy();
    copy.console = Optional.of(value);
    return copy;
  }

  /// Decides when tokens and presences end.
  public SimulatorSettings withClock(Clock value) {
    SimulatorSettings copy = copy();
    copy.clock = value;
    return copy;
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  Optional<URI> publicUrl() {
    return publicUrl;
  }

  List<URI> webhookUrls() {
    return webhookUrls;
  }

  Duration tokenLife() {
    return tokenLife;
  }

  String tokenType() {
    return tokenType;
  }

  Duration latency() {
    return latency;
  }

  int webhookRetries() {
    return webhookRetries;
  }

  Duration webhookTimeLimit() {
    return webhookTimeLimit;
  }

  List<Integer> pageSizes() {
    return pageSizes;
  }

  boolean waitingAfterLeave() {
    return waitingAfterLeave;
  }

  FixedIds ids() {
    return ids;
  }

  Optional<Path> memory() {
    return memory;
  }

  Optional<URI> console() {
    return console;
  }

  Clock clock() {
    return clock;
  }
}
