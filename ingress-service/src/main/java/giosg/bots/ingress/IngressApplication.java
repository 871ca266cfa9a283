package giosg.bots.ingress;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/// Starts the ingress: `POST /webhooks/giosg` on the service's port, health and metrics on the
/// management port.
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(IngressProperties.class)
public class IngressApplication {

  public static void main(String[] args) {
    SpringApplication.run(IngressApplication.class, args);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
