package giosg.bots.console.exporting;

import giosg.bots.console.masking.Mask;
import giosg.bots.console.rehearsal.Act;
import giosg.bots.console.rehearsal.ConversationTest;
import giosg.bots.console.rehearsal.Rehearsal;
import giosg.bots.console.rehearsal.TestFile;
import giosg.bots.console.replaying.Known;
import giosg.bots.console.replaying.RecordedActs;
import giosg.bots.core.conversation.Bot;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.model.ConversationId;
import giosg.bots.model.TeamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A conversation test made of a journal: what happened, in order, and what the bot did.
///
/// @param yaml the file
/// @param asItWas whether the bot does in the test what it did then; if not, its outcome depends on
///     something that a test cannot tell, and the test expects what it does in the test
public record Export(String yaml, boolean asItWas) {

  /// @throws NoBeginning when the journal does not hold the conversation from its beginning
  public static Export of(ConversationId id, List<JournalEntry> journal, Bot bot, Mask mask) {
    List<JournalEntry> whole = fromBeginning(journal);
    List<Act> was = acts(whole);
    ConversationTest plain = test(id, whole, bot, mask, false);
    boolean same = acts(plain, bot).equals(was);
    ConversationTest test = same ? plain : test(id, whole, bot, mask, true);
    boolean asItWas = same || acts(test, bot).equals(was);
    return new Export(TestFile.write(test, comments(id, whole, mask, asItWas)), asItWas);
  }

  /// The journal of a conversation that was forgotten and began anew holds both.
  private static List<JournalEntry> fromBeginning(List<JournalEntry> journal) {
    int start = -1;
    long last = -1;
    for (int i = 0; i < journal.size(); i++) {
      boolean begins = journal.get(i).before().filter(before -> before.sequence() == 0).isPresent();
      if (begins && (start < 0 || last > 0)) {
        start = i;
      }
      last = journal.get(i).sequence();
    }
    if (start < 0) {
      throw new NoBeginning();
    }
    return journal.subList(start, journal.size());
  }

  private static List<Act> acts(List<JournalEntry> journal) {
    RecordedActs recorded = new RecordedActs(Known.of(journal).found());
    List<Act> acts = new ArrayList<>();
    journal.forEach(entry -> acts.addAll(recorded.take(entry)));
    return acts;
  }

  private static List<Act> acts(ConversationTest test, Bot bot) {
    return Rehearsal.play(bot, test).stream().flatMap(scene -> scene.acts().stream()).toList();
  }

  private static ConversationTest test(
      ConversationId id, List<JournalEntry> journal, Bot bot, Mask mask, boolean withTrouble) {
    Known known = Known.of(journal);
    Optional<String> language =
        known
            .room()
            .flatMap(room -> room instanceof Outcome.RoomRead(var code) ? code : Optional.empty());
    List<Outcome.TeamFound> teams = new ArrayList<>();
    for (Outcome.TeamFound team : known.found()) {
      TeamId number = new TeamId("team-" + (teams.size() + 1));
      teams.add(new Outcome.TeamFound(number, team.name(), team.humansOnline()));
    }
    ConversationTest happened =
        new ConversationTest(
            "chat " + id.chat(),
            Optional.empty(),
            language,
            teams,
            new Transcript(journal, bot, mask, withTrouble).lines());
    // Through its text, so that what is written is what will be read.
    ConversationTest read = TestFile.read("export", TestFile.write(happened, List.of()));
    return new ConversationTest(
        read.name(),
        Optional.empty(),
        read.language(),
        read.teams(),
        Rehearsal.asPlayed(Rehearsal.play(bot, read)));
  }

  private static List<String> comments(
      ConversationId id, List<JournalEntry> journal, Mask mask, boolean asItWas) {
    List<String> comments = new ArrayList<>();
    comments.add(
        "Made of chat %s, bot user %s, %s to %s, decided by definition %s."
            .formatted(
                id.chat(),
                id.botUser(),
                journal.getFirst().moment().at(),
                journal.getLast().moment().at(),
                journal.getLast().definition()));
    comments.add("Webhooks that changed nothing, such as repetitions, are left out.");
    if (!mask.isNone()) {
      comments.add("Texts are masked, but for words of the bot's definition.");
    }
    if (!asItWas) {
      comments.add("NOT AS IT WAS: the bot does something else here than it did then.");
    }
    return comments;
  }

  /// The beginning of the conversation is not in the journal any more.
  public static final class NoBeginning extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoBeginning() {
      super("the beginning of the conversation is not in the journal any more");
    }
  }
}
