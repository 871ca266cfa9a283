package giosg.bots.console.replaying;

import giosg.bots.core.conversation.Bot;
import giosg.bots.core.conversation.Limits;
import giosg.bots.core.definition.Bots;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.model.OrganizationId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The bots that decide again, each by the limits that the journal tells. Safe for all threads.
public final class Deciders {
  private final Bots bots;
  private final Map<Key, Bot> made = new ConcurrentHashMap<>();

  private record Key(OrganizationId organization, Limits limits) {}

  public Deciders(Bots bots) {
    this.bots = bots;
  }

  public Bot of(JournalEntry entry) {
    return made.computeIfAbsent(
        new Key(entry.organization(), entry.limits().orElse(Limits.DEFAULT)), this::make);
  }

  /// Whether the definition that decided then is the one that decides now.
  boolean isUnchanged(JournalEntry entry) {
    return bots.of(entry.organization()).hash().equals(entry.definition());
  }

  private Bot make(Key key) {
    Bot bot = bots.of(key.organization()).bot();
    return new Bot(bot.roles(), bot.dialogue(), bot.handsBack(), key.limits());
  }
}
