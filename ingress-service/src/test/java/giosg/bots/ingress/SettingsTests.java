package giosg.bots.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giosg.bots.service.RefusedSetting;
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

class SettingsTests {
  private static final String KEY_2 = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

  private final Map<String, Object> variables = new HashMap<>();

  @Test
  void come_from_environment_variables_too() {
    variables.put("INGRESS_WEBHOOK_SECRETS", Giosg.SECRET + ", " + Giosg.OLD_SECRET);
    variables.put("CREDENTIALS_KEYS", Giosg.KEY + "," + KEY_2);
    variables.put("TOPICS_PARTITIONS", "5");
    variables.put("INGRESS_KAFKA_TIME_LIMIT", "400ms");

    IngressProperties settings = settings();

    assertThat(settings.ingress().webhookSecrets()).containsExactly(Giosg.SECRET, Giosg.OLD_SECRET);
    assertThat(settings.credentials().keys()).containsExactly(Giosg.KEY, KEY_2);
    assertThat(settings.topics().partitions()).isEqualTo(5);
    assertThat(settings.ingress().kafkaTimeLimit()).isEqualTo(Duration.ofMillis(400));
  }

  @Test
  void wait_a_second_for_kafka_when_nothing_else_is_said() {
    variables.put("INGRESS_WEBHOOK_SECRETS", Giosg.SECRET);
    variables.put("CREDENTIALS_KEYS", Giosg.KEY);

    assertThat(settings().ingress().kafkaTimeLimit()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings().topics().partitions()).isEqualTo(12);
  }

  @Test
  void refuse_to_wait_for_ever() {
    assertThatThrownBy(
            () -> new IngressProperties.Ingress(List.of(Giosg.SECRET), Duration.ofHours(1)))
        .isInstanceOf(RefusedSetting.class);
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
