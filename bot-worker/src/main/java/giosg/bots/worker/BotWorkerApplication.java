package giosg.bots.worker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/// Starts the worker. Its own port serves nothing yet; health and metrics are on the management
/// port.
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(BotWorkerProperties.class)
public class BotWorkerApplication {

  public static void main(String[] args) {
    SpringApplication.run(BotWorkerApplication.class, args);
  }
}
