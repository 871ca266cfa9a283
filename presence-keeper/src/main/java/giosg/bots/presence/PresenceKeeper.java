package giosg.bots.presence;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// Starts the keeper, which talks to Kafka and giosg only; health and metrics are on the management
/// port.
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(KeeperProperties.class)
public class PresenceKeeper {

  public static void main(String[] args) {
    SpringApplication.run(PresenceKeeper.class, args);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
