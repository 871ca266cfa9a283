package giosg.bots.presence;

import giosg.bots.giosg.GiosgSettings;
import giosg.bots.model.UserId;
import giosg.bots.service.CredentialsSettings;
import giosg.bots.service.RefusedSetting;
import giosg.bots.topics.TopicSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// All settings of the keeper that are its own. It has no prefix of its own, since the names
/// `giosg.*`, `credentials.*` and `topics.*` are fixed and shared with the other services.
@ConfigurationProperties
public record KeeperProperties(
    @DefaultValue Presence presence,
    @DefaultValue GiosgSettings giosg,
    @DefaultValue CredentialsSettings credentials,
    @DefaultValue TopicSettings topics) {

  /// @param lasts for how long a refresh makes a bot user present; when less than half of it is
  ///     left, a refresh is due as soon as there is a token
  /// @param apart how far apart the refreshes are at least that new tokens give rise to
  /// @param atOnce how many bot users' refreshes run at the same time
  /// @param firstBackoff the wait after a first failure; it doubles with each further one
  /// @param longestBackoff what the doubling ends at
  /// @param online whether bot users shall be online while they are present. They shall by default:
  ///     giosg shows the chat button for online users only, and a bot is often the only one
  /// @param onlineExcept the bot users for whom the opposite holds
  public record Presence(
      @DefaultValue("8h") Duration lasts,
      @DefaultValue("5m") Duration apart,
      @DefaultValue("32") int atOnce,
      @DefaultValue("1s") Duration firstBackoff,
      @DefaultValue("1m") Duration longestBackoff,
      @DefaultValue("true") boolean online,
      @DefaultValue List<String> onlineExcept) {

    public Presence {
      onlineExcept = onlineExcept.stream().map(String::trim).toList();
      if (lasts.toSeconds() < 2) {
        throw new RefusedSetting("presence.lasts (PRESENCE_LASTS) must be 2s or longer.");
      }
      if (apart.isNegative() || apart.compareTo(lasts) > 0) {
        throw new RefusedSetting(
            "presence.apart (PRESENCE_APART) must lie between nothing and presence.lasts.");
      }
      if (atOnce < 1) {
        throw new RefusedSetting("presence.at-once (PRESENCE_ATONCE) must be at least 1.");
      }
      if (firstBackoff.toMillis() < 1 || firstBackoff.compareTo(longestBackoff) > 0) {
        throw new RefusedSetting(
            "presence.first-backoff (PRESENCE_FIRSTBACKOFF) must be positive and not above presence.longest-backoff.");
      }
      exceptions(onlineExcept);
    }

    public boolean isOnlineWanted(UserId botUser) {
      return online != exceptions(onlineExcept).contains(botUser);
    }

    private static Set<UserId> exceptions(List<String> ids) {
      try {
        return ids.stream().map(UserId::new).collect(Collectors.toUnmodifiableSet());
      } catch (IllegalArgumentException noId) {
        throw new RefusedSetting(
            "presence.online-except (PRESENCE_ONLINEEXCEPT) must hold bot users' ids, separated by commas.");
      }
    }
  }
}
