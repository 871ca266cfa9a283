package giosg.bots.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ManagementPortTests {

  @Test
  void is_a_thousand_above_the_services_own() {
    assertThat(managementPort(Map.of("server.port", "18080"))).isEqualTo("19080");
  }

  @Test
  void is_what_it_is_set_to() {
    assertThat(managementPort(Map.of("server.port", "18080", "management.server.port", "7000")))
        .isEqualTo("7000");
  }

  @Test
  void is_free_to_choose_where_the_services_own_is() {
    assertThat(managementPort(Map.of("server.port", "0"))).isEqualTo("0");
  }

  private static String managementPort(Map<String, Object> settings) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("settings", settings));
    new ManagementPort().postProcessEnvironment(environment, new SpringApplication());
    return environment.getRequiredProperty("management.server.port");
  }
}
