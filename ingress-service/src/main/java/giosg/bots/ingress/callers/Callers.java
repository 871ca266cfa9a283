package giosg.bots.ingress.callers;

import giosg.bots.model.OrganizationId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Tells giosg from strangers.
///
/// Who knows a secret is let in however often others failed from the same address: it may be that
/// of a proxy before both. A secret of 16 characters is not guessed at any rate; the limit keeps
/// strangers cheap.
public final class Callers {
  private static final int MOST_SOURCES = 10_000;

  private final WebhookSecrets secrets;
  private final Networks sourceNetworks;
  private final SourceAddress sources;
  private final Set<OrganizationId> organizations;
  private final FailedAttempts failures;

  /// What a check of a caller says.
  public enum Knock {
    WELCOME,
    WRONG_SOURCE,
    WRONG_SECRET,
    TOO_MANY_ATTEMPTS
  }

  /// @param sourceNetworks from which webhooks come; from everywhere when it is empty
  /// @param trustedProxies whose `X-Forwarded-For` is believed
  /// @param organizations whose webhooks are taken; all when it is empty
  public record Settings(
      List<String> secrets,
      Networks sourceNetworks,
      Networks trustedProxies,
      List<String> organizations) {

    @Override
    public String toString() {
      return "Settings[%d secrets]".formatted(secrets.size());
    }
  }

  public Callers(Settings settings, Clock clock) {
    this.secrets = new WebhookSecrets(settings.secrets());
    this.sourceNetworks = settings.sourceNetworks();
    this.sources = new SourceAddress(settings.trustedProxies());
    this.organizations =
        settings.organizations().stream()
            .map(OrganizationId::new)
            .collect(Collectors.toUnmodifiableSet());
    this.failures = new FailedAttempts(MOST_SOURCES, clock);
  }

  public Knock knock(HttpServletRequest request) {
    Optional<InetAddress> source = sources.of(request);
    if (!sourceNetworks.isEmpty() && source.filter(sourceNetworks::contain).isEmpty()) {
      return Knock.WRONG_SOURCE;
    }
    if (secrets.areKnownTo(request.getQueryString())) {
      return Knock.WELCOME;
    }
    // Of one who hides where he comes from, the proxy that let him is counted.
    return source
            .or(() -> SourceAddress.nearest(request))
            .filter(failures::areTooManyWith)
            .isPresent()
        ? Knock.TOO_MANY_ATTEMPTS
        : Knock.WRONG_SECRET;
  }

  public boolean serve(OrganizationId organization) {
    return organizations.isEmpty() || organizations.contains(organization);
  }
}
