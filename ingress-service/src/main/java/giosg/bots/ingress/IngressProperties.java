package giosg.bots.ingress;

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
  public record Ingress(
      @DefaultValue List<String> webhookSecrets,
      @DefaultValue("300ms") Duration kafkaTimeLimit,
      @DefaultValue SpoolSettings spool) {
    private static final int SHORTEST_SECRET = 16;
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    public Ingress {
      webhookSecrets = List.copyOf(webhookSecrets);
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
    }

    @Override
    public String toString() {
      return "Ingress[%d secrets, %s, %s]".formatted(webhookSecrets.size(), kafkaTimeLimit, spool);
    }
  }
}
