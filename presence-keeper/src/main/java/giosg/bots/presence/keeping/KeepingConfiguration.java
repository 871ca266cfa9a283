package giosg.bots.presence.keeping;

import giosg.bots.giosg.Giosg;
import giosg.bots.giosg.MeteredCalls;
import giosg.bots.giosg.Presence;
import giosg.bots.giosg.TokenBook;
import giosg.bots.presence.KeeperProperties;
import giosg.bots.presence.keeping.KeptBotUser.Surroundings;
import giosg.bots.presence.publishing.PublishedPresences;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// All that ties the keeper to giosg.
@Configuration(proxyBeanMethods = false)
class KeepingConfiguration {

  @Bean
  TokenBook tokens(Clock clock) {
    return new TokenBook(clock);
  }

  @Bean
  Giosg giosg(KeeperProperties settings, TokenBook tokens, Clock clock, MeterRegistry meters) {
    return new Giosg(
        settings.giosg(), tokens, clock, "presence-keeper/" + host(), new MeteredCalls(meters));
  }

  @Bean
  Refresh refresh(KeeperProperties settings, Giosg giosg, Clock clock) {
    return new Refresh(
        giosg, new Presence(clock), settings.presence().lasts(), settings.presence().atOnce());
  }

  @Bean
  Surroundings surroundings(
      KeeperProperties settings,
      Refresh refresh,
      PublishedPresences published,
      TokenBook tokens,
      Clock clock) {
    return new Surroundings(Pace.of(settings.presence()), refresh, published, tokens, clock);
  }

  @Bean
  KeptBotUsers keptBotUsers(
      KeeperProperties settings,
      Surroundings surroundings,
      TokenBook tokens,
      MeterRegistry meters) {
    KeptBotUsers kept =
        new KeptBotUsers(
            surroundings, new RefreshTally(meters), settings.presence()::isOnlineWanted);
    tokens.onNewToken(kept::nudge);
    return kept;
  }

  /// The instance's name, as giosg's own people would look for it.
  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "-");
    } catch (UnknownHostException nameless) {
      return "unknown-host";
    }
  }
}
