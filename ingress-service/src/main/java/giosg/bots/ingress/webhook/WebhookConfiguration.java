package giosg.bots.ingress.webhook;

import giosg.bots.ingress.IngressProperties;
import giosg.bots.ingress.callers.Callers;
import giosg.bots.ingress.durable.DurableWebhooks;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/// Puts the endpoint at the address that is typed into giosg.
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

  @Bean
  WebhookEndpoint webhookEndpoint(
      IngressProperties settings, DurableWebhooks durable, MeterRegistry registry, Clock clock) {
    return new WebhookEndpoint(
        new Callers(settings.ingress().callers(), clock),
        new Semaphore(settings.ingress().concurrency()),
        durable,
        new WebhookTally(registry, clock),
        clock);
  }

  @Bean
  SimpleUrlHandlerMapping webhookAddress(WebhookEndpoint endpoint) {
    return new SimpleUrlHandlerMapping(
        Map.of("/webhooks/giosg", endpoint), Ordered.HIGHEST_PRECEDENCE);
  }
}
