package giosg.bots.console.replaying;

import giosg.bots.model.ConversationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What came of replaying many conversations.
public final class Summary {
  private static final int EXAMPLES = 3;

  private final Words words;
  private final Map<String, Group> groups = new TreeMap<>();
  private int same;
  private int different;
  private int failed;
  private int withoutBeginning;
  private int otherDefinition;
  private int gaps;
  private long entries;
  private long otherWords;
  private long unreadable;

  public Summary(Words words) {
    this.words = words;
  }

  /// Conversations that first go another way in the same manner.
  public record Group(String how, List<ConversationId> examples, int count) {
    public Group {
      examples = List.copyOf(examples);
    }

    private Group and(ConversationId conversation) {
      List<ConversationId> more = new ArrayList<>(examples);
      if (more.size() < EXAMPLES) {
        more.add(conversation);
      }
      return new Group(how, more, count + 1);
    }
  }

  public void add(ConversationId conversation, Rerun rerun) {
    add(conversation, rerun, true);
  }

  /// @param whole whether all of its journal can be read
  synchronized void add(ConversationId conversation, Rerun rerun, boolean whole) {
    entries += rerun.compared();
    otherWords += rerun.otherWords();
    gaps += rerun.gaps();
    otherDefinition += rerun.isOfOtherDefinition() ? 1 : 0;
    if (rerun.difference().isPresent()) {
      different++;
      String how = how(rerun.difference().get());
      groups.put(how, groups.getOrDefault(how, new Group(how, List.of(), 0)).and(conversation));
    } else if (rerun.compared() == 0) {
      failed++;
      withoutBeginning++;
    } else if (!whole) {
      failed++;
    } else {
      same++;
    }
  }

  public synchronized void unreadable() {
    unreadable++;
  }

  private String how(Difference difference) {
    String happened = words.kind(difference.happened());
    return difference.remembers().isEmpty()
        ? "%s%n     was: %s%n     now: %s"
            .formatted(happened, words.done(difference.was()), words.done(difference.now()))
        : happened + ": the same is done, but differs in: " + difference.remembers();
  }

  public synchronized boolean isDifferent() {
    return different > 0;
  }

  /// Whether there is something that could not be replayed.
  public synchronized boolean isFailed() {
    return failed > 0 || unreadable > 0;
  }

  /// Whether every conversation could be replayed, from its beginning to its end, and came to the
  /// same for the same reasons.
  public synchronized boolean isTheSameThroughout() {
    return different == 0
        && failed == 0
        && gaps == 0
        && unreadable == 0
        && otherWords == 0
        && otherDefinition == 0;
  }

  /// How many decisions were made again.
  public synchronized long entries() {
    return entries;
  }

  public synchronized int conversations() {
    return same + different + failed;
  }

  /// For the terminal.
  public synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d conversations, %d decisions: %d same, %d different, %d failed"
            .formatted(conversations(), entries, same, different, failed));
    if (otherDefinition > 0) {
      lines.add(otherDefinition + " were decided by another definition then");
    }
    if (otherWords > 0) {
      lines.add(otherWords + " decisions are the same for a reason in other words");
    }
    if (gaps > 0) {
      lines.add(gaps + " gaps in the journal, behind which the replay went on");
    }
    if (withoutBeginning > 0) {
      lines.add(withoutBeginning + " failed: the journal's retention has taken their beginning");
    }
    if (unreadable > 0) {
      lines.add("failed: " + unreadable + " journal entries cannot be read");
    }
    groups.values().stream()
        .sorted(Comparator.comparingInt(Group::count).reversed())
        .forEach(
            group -> {
              lines.add("");
              lines.add("%4d %s".formatted(group.count(), group.how()));
              group.examples().forEach(id -> lines.add("     for example " + id));
            });
    return lines;
  }
}
