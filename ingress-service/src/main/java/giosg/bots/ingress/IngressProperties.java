package giosg.bots.ingress;

import giosg.bots.ingress.callers.Callers;
import giosg.bots.ingress.callers.Networks;
import giosg.bots.ingress.spool.SpoolSettings;
import giosg.bots.service.CredentialsSettings;
import giosg.bots.service.RefusedSetting;
import giosg.bots.topics.TopicSettings;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// All settings of the ingress that are its own. It has no prefix of its own, since the names
/// `ingress.*`, `credentials.*` and `topics.*` are fixed: the last two are shared with the other
/// services.
@ConfigurationProperties
public record IngressProperties(
    @DefaultValue Ingress ingress,
    @DefaultValue CredentialsSettings credentials,
    @DefaultValue TopicSettings topics) {

  /// @param webhookSecrets what may stand in a webhook's `secret` parameter; several, so that one
  ///     can be changed while giosg still sends the other
  /// @param kafkaTimeLimit for all that one webhook waits for Kafka, before it goes to the spool
  /// @param concurrency how many webhooks are worked on at once; one more is answered 503
  /// @param sourceNetworks from which webhooks are taken, from everywhere when there are none;
  ///     giosg publishes which ones it sends from
  /// @param trustedProxies networks of the proxies before us, whose `X-Forwarded-For` is believed
  /// @param organizations whose webhooks are taken, all when there are none
  public record Ingress(
      @DefaultValue List<String> webhookSecrets,
      @DefaultValue("300ms") Duration kafkaTimeLimit,
      @DefaultValue SpoolSettings spool,
      @DefaultValue("256") int concurrency,
      @DefaultValue List<String> sourceNetworks,
      @DefaultValue List<String> trustedProxies,
      @DefaultValue List<String> organizations) {
    private static final int SHORTEST_SECRET = 16;
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    public Ingress {
      webhookSecrets = List.copyOf(webhookSecrets);
      sourceNetworks = List.copyOf(sourceNetworks);
      trustedProxies = List.copyOf(trustedProxies);
      organizations = List.copyOf(organizations);
      if (webhookSecrets.isEmpty()) {
        throw new RefusedSetting(
            "ingress.webhook-secrets (INGRESS_WEBHOOK_SECRETS) must hold at least one secret.");
      }
      for (int i = 0; i < webhookSecrets.size(); i++) {
        if (webhookSecrets.get(i).length() < SHORTEST_SECRET) {
          throw new RefusedSetting(
              "Secret %d of ingress.webhook-secrets (INGRESS_WEBHOOK_SECRETS) has fewer than %d characters."
                  .formatted(i + 1, SHORTEST_SECRET));
        }
      }
      if (kafkaTimeLimit.compareTo(SHORTEST_WAIT) < 0
          || kafkaTimeLimit.compareTo(LONGEST_WAIT) > 0) {
        throw new RefusedSetting(
            "ingress.kafka-time-limit (INGRESS_KAFKATIMELIMIT) must be 50ms to 30s.");
      }
      if (concurrency < 1) {
        throw new RefusedSetting("ingress.concurrency (INGRESS_CONCURRENCY) must be 1 or more.");
      }
    }

    /// @throws RefusedSetting when a network is none
    public Callers.Settings callers() {
      return new Callers.Settings(
          webhookSecrets,
          Networks.of(sourceNetworks, "ingress.source-networks (INGRESS_SOURCENETWORKS)"),
          Networks.of(trustedProxies, "ingress.trusted-proxies (INGRESS_TRUSTEDPROXIES)"),
          organizations);
    }

    @Override
    public String toString() {
      return "Ingress[%d secrets, %s, %s, %d at once]"
          .formatted(webhookSecrets.size(), kafkaTimeLimit, spool, concurrency);
    }
  }
}
