package giosg.bots.simulator;

import giosg.bots.simulator.webhook.Subscription;
import giosg.bots.simulator.world.Settlement.FixedIds;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Reads the settings of the jar from environment variables. A mistake is told in one sentence that
/// names the variable but not its value, for that may hold a secret.
final class EnvironmentSettings {
  private static final int DEFAULT_PORT = 8090;

  private final Map<String, String> environment;

  EnvironmentSettings(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  SimulatorSettings read() {
    SimulatorSettings settings =
        SimulatorSettings.defaults()
            .withPort(read("SERVER_PORT", "a port number", this::port).orElse(DEFAULT_PORT))
            .withHost(read("SIMULATOR_BIND", "an address", text -> text).orElse("127.0.0.1"))
            .withWebhookUrls(webhookUrls())
            .withIds(
                new FixedIds(
                    read("SIMULATOR_ORGANIZATION_ID", "a UUID", UUID::fromString),
                    read("SIMULATOR_BOT_USER_ID", "a UUID", UUID::fromString),
                    Optional.empty(),
                    Optional.empty()));
    settings =
        read("SIMULATOR_TOKEN_LIFE", "a duration like PT5M", this::duration)
            .map(settings::withTokenLife)
            .orElse(settings);
    settings =
        read("SIMULATOR_LATENCY", "a duration like PT0.1S", this::duration)
            .map(settings::withLatency)
            .orElse(settings);
    settings =
        read("SIMULATOR_WEBHOOK_RETRIES", "a number", Integer::parseUnsignedInt)
            .map(settings::withWebhookRetries)
            .orElse(settings);
    settings =
        read("SIMULATOR_MEMORY", "the path of a file", Path::of)
            .map(settings::withMemory)
            .orElse(settings);
    settings =
        read("SIMULATOR_CONSOLE_URL", "an origin like http://127.0.0.1:8083", this::origin)
            .map(settings::withConsole)
            .orElse(settings);
    return read("SIMULATOR_PUBLIC_URL", "an origin like http://simulator:8090", this::origin)
        .map(settings::withPublicUrl)
        .orElse(settings);
  }

  private <T> Optional<T> read(String name, String kind, Function<String, T> reading) {
    String text = environment.getOrDefault(name, "").strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(reading.apply(text));
    } catch (IllegalArgumentException | DateTimeParseException mistake) {
      throw new IllegalArgumentException(name + " must be " + kind + ".");
    }
  }

  private List<URI> webhookUrls() {
    List<URI> urls =
        read("SIMULATOR_WEBHOOK_URLS", "a list of http URLs", this::urls).orElse(List.of());
    return read("SIMULATOR_WEBHOOK_SECRET_FILE", "a file that holds a secret", this::secretIn)
        .map(secret -> urls.stream().map(url -> with(secret, url)).toList())
        .orElse(urls);
  }

  /// The receiver may accept several, separated by commas; giosg would be given the first.
  private String secretIn(String file) {
    String secret;
    try {
      secret = Files.readString(Path.of(file)).split(",", 2)[0].strip();
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(unreadable);
    }
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
    return secret;
  }

  private static URI with(String secret, URI url) {
    String separator = url.getRawQuery() == null ? "?" : "&";
    return URI.create(
        url + separator + "secret=" + URLEncoder.encode(secret, StandardCharsets.UTF_8));
  }

  private int port(String text) {
    int port = Integer.parseInt(text);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("out of range");
    }
    return port;
  }

  private List<URI> urls(String text) {
    List<URI> urls =
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(url -> !url.isEmpty())
            .map(URI::create)
            .toList();
    // Whoever could not be sent to should be known now, not at the first chat.
    urls.forEach(Subscription::ofABot);
    return urls;
  }

  private Duration duration(String text) {
    Duration duration = Duration.parse(text);
    if (duration.isNegative()) {
      throw new IllegalArgumentException("negative");
    }
    return duration;
  }

  private URI origin(String text) {
    URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    boolean bare = uri.getRawPath() == null || uri.getRawPath().isEmpty();
    if (uri.getHost() == null || !bare || uri.getRawQuery() != null) {
      throw new IllegalArgumentException("not an origin");
    }
    return uri;
  }
}
