package giosg.bots.service;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Puts health and metrics on the service's port + 1000 unless told otherwise, so that they are
/// never on the port that giosg reaches.
final class ManagementPort implements EnvironmentPostProcessor {
  private static final int DISTANCE = 1_000;

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    int port = environment.getRequiredProperty("server.port", Integer.class);
    int management = port > 0 ? port + DISTANCE : port;
    environment
        .getPropertySources()
        .addLast(
            new MapPropertySource(
                "the management port's default", Map.of("management.server.port", management)));
  }
}
