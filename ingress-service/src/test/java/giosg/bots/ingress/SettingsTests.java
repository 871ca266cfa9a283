package giosg.bots.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giosg.bots.ingress.spool.SpoolSettings;
import giosg.bots.service.RefusedSetting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

class SettingsTests {
  private static final String KEY_2 = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

  private static final SpoolSettings SPOOL =
      new SpoolSettings(Path.of("spool"), DataSize.ofMegabytes(1), Duration.ofDays(1));

  private final Map<String, Object> variables = new HashMap<>();

  @Test
  void come_from_environment_variables_too() {
    variables.put("INGRESS_WEBHOOK_SECRETS", Giosg.SECRET + ", " + Giosg.OLD_SECRET);
    variables.put("CREDENTIALS_KEYS", Giosg.KEY + "," + KEY_2);
    variables.put("TOPICS_PARTITIONS", "5");
    variables.put("INGRESS_KAFKATIMELIMIT", "400ms");
    variables.put("INGRESS_SPOOL_FOLDER", "/spool");
    variables.put("INGRESS_SPOOL_MAXBYTES", "1GB");
    variables.put("INGRESS_SPOOL_MAXAGE", "1h");
    variables.put("INGRESS_CONCURRENCY", "7");
    variables.put("INGRESS_SOURCENETWORKS", "178.63.128.64/29, 178.63.179.192/29");
    variables.put("INGRESS_TRUSTEDPROXIES", "10.0.0.0/8,192.168.1.1");
    variables.put("INGRESS_ORGANIZATIONS", "org-1, org-2");

    IngressProperties settings = settings();

    assertThat(settings.ingress().webhookSecrets()).containsExactly(Giosg.SECRET, Giosg.OLD_SECRET);
    assertThat(settings.credentials().keys()).containsExactly(Giosg.KEY, KEY_2);
    assertThat(settings.topics().partitions()).isEqualTo(5);
    assertThat(settings.ingress().kafkaTimeLimit()).isEqualTo(Duration.ofMillis(400));
    assertThat(settings.ingress().spool())
        .isEqualTo(
            new SpoolSettings(Path.of("/spool"), DataSize.ofGigabytes(1), Duration.ofHours(1)));
    assertThat(settings.ingress().concurrency()).isEqualTo(7);
    assertThat(settings.ingress().sourceNetworks())
        .containsExactly("178.63.128.64/29", "178.63.179.192/29");
    assertThat(settings.ingress().trustedProxies()).containsExactly("10.0.0.0/8", "192.168.1.1");
    assertThat(settings.ingress().organizations()).containsExactly("org-1", "org-2");
  }

  @Test
  void wait_300_ms_for_kafka_when_nothing_else_is_said() {
    variables.put("INGRESS_WEBHOOK_SECRETS", Giosg.SECRET);
    variables.put("CREDENTIALS_KEYS", Giosg.KEY);

    assertThat(settings().ingress().kafkaTimeLimit()).isEqualTo(Duration.ofMillis(300));
    assertThat(settings().ingress().spool().maxAge()).isEqualTo(Duration.ofDays(7));
    assertThat(settings().ingress().sourceNetworks()).isEmpty();
    assertThat(settings().ingress().trustedProxies()).isEmpty();
    assertThat(settings().ingress().organizations()).isEmpty();
    assertThat(settings().topics().partitions()).isEqualTo(12);
  }

  @Test
  void refuse_to_wait_for_ever() {
    assertThatThrownBy(
            () ->
                new IngressProperties.Ingress(
                    List.of(Giosg.SECRET),
                    Duration.ofHours(1),
                    SPOOL,
                    1,
                    List.of(),
                    List.of(),
                    List.of()))
        .isInstanceOf(RefusedSetting.class);
  }

  @Test
  void refuse_a_spool_without_room_or_without_end() {
    Path folder = Path.of("spool");
    assertThatThrownBy(() -> new SpoolSettings(folder, DataSize.ofBytes(1), Duration.ofDays(1)))
        .isInstanceOf(RefusedSetting.class)
        .hasMessageContaining("INGRESS_SPOOL_MAXBYTES");
    assertThatThrownBy(() -> new SpoolSettings(folder, DataSize.ofGigabytes(1), Duration.ZERO))
        .isInstanceOf(RefusedSetting.class)
        .hasMessageContaining("INGRESS_SPOOL_MAXAGE");
  }

  @Test
  void print_neither_secrets_nor_keys() {
    variables.put("INGRESS_WEBHOOK_SECRETS", Giosg.SECRET);
    variables.put("CREDENTIALS_KEYS", Giosg.KEY);

    assertThat(settings().toString()).doesNotContain(Giosg.SECRET, Giosg.KEY);
  }

  private IngressProperties settings() {
    return Binder.get(environment())
        .bindOrCreate(ConfigurationPropertyName.EMPTY.toString(), IngressProperties.class);
  }

  private StandardEnvironment environment() {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
    ConfigurationPropertySources.attach(environment);
    return environment;
  }
}
