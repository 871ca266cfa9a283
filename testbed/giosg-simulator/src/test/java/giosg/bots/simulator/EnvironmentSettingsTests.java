package giosg.bots.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentSettingsTests {
  @TempDir Path folder;

  @Test
  void nothing_set_means_the_defaults() {
    SimulatorSettings settings = new EnvironmentSettings(Map.of()).read();

    assertThat(settings.port()).isEqualTo(8090);
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.tokenLife()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void each_variable_counts() {
    SimulatorSettings settings =
        new EnvironmentSettings(
                Map.of(
                    "SERVER_PORT", "9000",
                    "SIMULATOR_BIND", "0.0.0.0",
                    "SIMULATOR_WEBHOOK_URLS", "http://a:1/x?secret=s, http://b:2/y",
                    "SIMULATOR_TOKEN_LIFE", "PT30S",
                    "SIMULATOR_LATENCY", "PT0.1S",
                    "SIMULATOR_WEBHOOK_RETRIES", "20",
                    "SIMULATOR_CONSOLE_URL", "http://127.0.0.1:8083",
                    "SIMULATOR_PUBLIC_URL", "http://simulator:8090/"))
            .read();

    assertThat(settings.port()).isEqualTo(9000);
    assertThat(settings.host()).isEqualTo("0.0.0.0");
    assertThat(settings.webhookUrls()).hasSize(2);
    assertThat(settings.tokenLife()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.latency()).isEqualTo(Duration.ofMillis(100));
    assertThat(settings.webhookRetries()).isEqualTo(20);
    assertThat(settings.console()).hasToString("Optional[http://127.0.0.1:8083]");
    assertThat(settings.publicUrl()).hasToString("Optional[http://simulator:8090]");
  }

  @Test
  void a_webhooks_secret_may_lie_in_a_file_where_no_listing_shows_it() throws Exception {
    Path secret = Files.writeString(folder.resolve("secrets"), "so&new, old\n");

    SimulatorSettings settings =
        new EnvironmentSettings(
                Map.of(
                    "SIMULATOR_WEBHOOK_URLS",
                    "http://a:1/x, http://b:2/y?z=1",
                    "SIMULATOR_WEBHOOK_SECRET_FILE",
                    secret.toString()))
            .read();

    assertThat(settings.webhookUrls())
        .containsExactly(
            URI.create("http://a:1/x?secret=so%26new"),
            URI.create("http://b:2/y?z=1&secret=so%26new"));
  }

  @Test
  void a_file_without_a_secret_is_a_mistake() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty"), " \n");

    assertThatThrownBy(
            () ->
                new EnvironmentSettings(Map.of("SIMULATOR_WEBHOOK_SECRET_FILE", empty.toString()))
                    .read())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SIMULATOR_WEBHOOK_SECRET_FILE must be a file that holds a secret.");
  }

  @ParameterizedTest
  @CsvSource({
    "SERVER_PORT, many",
    "SERVER_PORT, 70000",
    "SIMULATOR_WEBHOOK_URLS, hook?secret=hush",
    "SIMULATOR_WEBHOOK_SECRET_FILE, /nowhere/secret",
    "SIMULATOR_TOKEN_LIFE, 5 minutes",
    "SIMULATOR_LATENCY, PT-1S",
    "SIMULATOR_WEBHOOK_RETRIES, -1",
    "SIMULATOR_PUBLIC_URL, http://simulator/giosg",
    "SIMULATOR_ORGANIZATION_ID, ours"
  })
  void a_mistake_is_told_in_one_sentence_without_the_value(String name, String value) {
    assertThatThrownBy(() -> new EnvironmentSettings(Map.of(name, value)).read())
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .startsWith(name + " must be ")
        .endsWith(".")
        .doesNotContain(value);
  }
}
