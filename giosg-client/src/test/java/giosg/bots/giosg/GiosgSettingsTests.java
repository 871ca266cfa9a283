package giosg.bots.giosg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class GiosgSettingsTests {

  @Test
  void without_any_setting_giosg_itself_is_called() {
    assertThat(bound(Map.of()))
        .isEqualTo(GiosgSettings.at(URI.create("https://service.giosg.com")));
  }

  @Test
  void a_slash_after_the_base_url_does_no_harm() {
    assertThat(bound(Map.of("giosg.base-url", "http://localhost:8090/")).baseUrl())
        .isEqualTo(URI.create("http://localhost:8090"));
  }

  @ParameterizedTest
  @CsvSource({
    "giosg.base-url, service.giosg.com, giosg.base-url must be",
    "giosg.base-url, https://service.giosg.com/api, giosg.base-url must be",
    "giosg.base-url, https://user@service.giosg.com, giosg.base-url must be",
    "giosg.connect-time-limit, 6s, giosg.connect-time-limit must be",
    "giosg.attempts, 0, giosg.attempts must",
    "giosg.requests-per-second, 0, giosg.requests-per-second must",
    "giosg.breaker.minimum-calls, 30, giosg.breaker.minimum-calls must",
    "giosg.page-cap, 0, giosg.page-cap must"
  })
  void a_mistake_is_told_in_a_sentence(String setting, String value, String sentence) {
    assertThatThrownBy(() -> bound(Map.of(setting, value)))
        .rootCause()
        .hasMessageStartingWith(sentence);
  }

  private static GiosgSettings bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("giosg", Bindable.of(GiosgSettings.class));
  }
}
