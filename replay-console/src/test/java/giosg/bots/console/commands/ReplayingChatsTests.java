package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.console.rehearsal.RecordedChat;
import giosg.bots.console.rehearsal.Trouble;
import giosg.bots.core.conversation.Bot;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.core.journal.JournalEntry;
import giosg.bots.model.ChatId;
import giosg.bots.model.TeamId;
import giosg.bots.model.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayingChatsTests extends OnKafka {
  @TempDir private Path folder;

  /// All that can go wrong in one chat, over two days.
  private static RecordedChat eventful(RecordedChat chat) {
    chat.giosg.has(List.of(new Outcome.TeamFound(new TeamId("team-1"), "Customer Service", true)));
    chat.trouble(Trouble.Call.JOIN, new Outcome.TokenRefused("401"), false)
        .trouble(Trouble.Call.READ_ROOM, later(), false)
        .trouble(Trouble.Call.SAY, new Outcome.Unknown("reset"), true)
        .trouble(Trouble.Call.INVITE, new Outcome.Unknown("timed out"), false);
    chat.visitorSays("hello").again().pending().tokenArrives().pass(Duration.ofMinutes(1));
    chat.answering = false;
    chat.visitorSays("an invoice").again().takenOver(true).answerCalls();
    chat.pass(Duration.ofMinutes(1));
    for (int i = 0; i < 15; i++) {
      chat.visitorSays("and " + i).pass(Duration.ofMinutes(5));
    }
    return chat.pass(Duration.ofHours(20))
        .visitorPresses("talk_to_a_human")
        .pass(Duration.ofMinutes(1))
        .colleagueJoins("anna")
        .colleagueSays("anna", "I am here")
        .visitorSays("good")
        .poison()
        .pass(Duration.ofHours(30))
        .visitorSays("are you there?")
        .ends();
  }

  private static Outcome later() {
    return new Outcome.TryLater("429", Optional.of(Duration.ofSeconds(3)));
  }

  private static RecordedChat twoDaysAgo() {
    return new RecordedChat(DEMO, PEN, PARTITIONS, tenMinutesAgo().minus(Duration.ofDays(4)));
  }

  @Test
  void unchanged_code_and_definition_give_no_difference() {
    RecordedChat chat = eventful(twoDaysAgo());
    assertThat(chat.journal).hasSizeGreaterThan(60);

    Printed replayed = console("replay", "--chat", chat.id.chat().value());

    assertThat(replayed.out())
        .isEqualTo(
            "conversation %s%n%d decisions, no difference%n"
                .formatted(chat.id, chat.journal.size()));
    assertThat(replayed.code()).isZero();
  }

  @Test
  void decides_by_the_limits_that_were_set_then() {
    Bot demo = DEMO.bot();
    Bot bot = new Bot(demo.roles(), demo.dialogue(), demo.handsBack(), HASTY);
    ChatId id = new ChatId(UUID.randomUUID().toString());
    RecordedChat chat = new RecordedChat(DEMO, bot, id, PEN, PARTITIONS, tenMinutesAgo());
    for (int i = 0; i < 20; i++) {
      chat.trouble(Trouble.Call.JOIN, later(), false);
    }
    chat.pending().pass(Duration.ofMinutes(1));

    assertThat(console("show", "--chat", id.value()).out()).contains("failing for too long");
    assertThat(console("replay", "--chat", id.value()).out()).endsWith("no difference\n");
  }

  @Test
  void another_definition_gives_the_first_difference_and_what_would_have_been_seen()
      throws Exception {
    RecordedChat chat = chat().pending().visitorSays("an invoice").visitorSays("thank you, Zebra");
    Path changed =
        Definitions.demoBut(
            folder,
            "Invoices are sent by e-mail on the day of the order; ask here for a copy.",
            "Invoices are sent monthly.");

    Printed replayed =
        console("replay", "--chat", chat.id.chat().value(), "--definition", changed.toString());

    assertThat(replayed.code()).isEqualTo(Exit.DIFFERENT);
    assertThat(replayed.out())
        .contains(
            "another definition decided then",
            "visitor's msg",
            "because: keyword [invoice, invoices]",
            "+ bot        Invoices are sent monthly.",
            "  bot        I am not sure what you mean")
        .doesNotContainIgnoringCase("zebra");
  }

  @Test
  void where_it_goes_another_way_giosg_is_imagined_to_do_what_it_is_asked_for() throws Exception {
    RecordedChat chat = chat();
    chat.giosg.has(List.of(new Outcome.TeamFound(new TeamId("team-1"), "Customer service", true)));
    chat.pending().visitorPresses("talk_to_a_human").visitorSays("thanks");
    Path changed = Definitions.demoBut(folder, "team: Customer service\n", "team: Nobody\n");

    Printed replayed =
        console("replay", "--chat", chat.id.chat().value(), "--definition", changed.toString());

    assertThat(replayed.out())
        .contains(
            "- bot        invites Customer service",
            "+ bot        I am sorry, none of my colleagues is online right now.",
            "+ bot        I am not sure what you mean");
  }

  @Test
  void all_chats_of_a_time_are_summed_up() throws Exception {
    RecordedChat one = eventful(twoDaysAgo());
    RecordedChat other = chat().pending().visitorSays("an invoice");

    Printed unchanged = console("replay", "--since", "6d");
    assertThat(unchanged.out()).containsPattern("[1-9]\\d* same, 0 different, 0 failed");
    assertThat(unchanged.code()).isZero();

    Path changed = Definitions.demoBut(folder, "Hello and welcome!", "Welcome!");
    Printed replayed = console("replay", "--since", "6d", "--definition", changed.toString());
    assertThat(replayed.code()).isEqualTo(Exit.DIFFERENT);
    assertThat(replayed.out())
        .contains("were decided by another definition then", "for example ")
        .containsPattern("was: SERVING, Say: Hello and welcome! .*\\s+now: SERVING, Say: Welcome!");
    assertThat(one.id).isNotEqualTo(other.id);
  }

  @Test
  void what_the_journal_lacks_is_a_gap_and_no_difference() {
    RecordedChat chat = chat().pending();
    chat.writing = false;
    chat.visitorSays("lost");
    chat.writing = true;
    chat.visitorSays("and on");

    Printed replayed = console("replay", "--chat", chat.id.chat().value());

    assertThat(replayed.out()).contains("1 gaps in the journal", "no difference");
    assertThat(replayed.code()).isZero();
  }

  @Test
  void a_journal_that_tells_something_else_is_a_difference() {
    // Older than what the other scenarios sum up.
    Instant old = tenMinutesAgo().minus(Duration.ofDays(6)).minus(Duration.ofHours(20));
    RecordedChat chat = new RecordedChat(DEMO, PEN, PARTITIONS, old).pending();
    JournalEntry last = chat.journal.getLast();
    JournalEntry forged =
        new JournalEntry(
            last.version(),
            last.organization(),
            last.sequence() + 1,
            last.moment(),
            last.offset(),
            last.happening(),
            last.reason(),
            last.phase(),
            last.begun(),
            last.definition(),
            last.before(),
            last.limits());
    PEN.write(
        Topics.BOT_ACTIONS, chat.partition(), chat.id.key(), forged.toJson(), chat.now(), Map.of());

    Printed replayed = console("replay", "--chat", chat.id.chat().value());
    assertThat(replayed.out()).contains("differs in: whether anything changed");
    assertThat(replayed.code()).isEqualTo(Exit.DIFFERENT);
    assertThat(console("replay", "--chat", "none").code()).isEqualTo(Exit.NOT_FOUND);
  }

  @Test
  void what_cannot_be_replayed_is_told_as_failed_by_a_code_of_its_own() {
    // Older than what the other scenarios sum up, and in one day.
    Instant old = tenMinutesAgo().minus(Duration.ofHours(152)).truncatedTo(ChronoUnit.HOURS);
    RecordedChat cut = new RecordedChat(DEMO, PEN, PARTITIONS, old);
    cut.writing = false;
    cut.pending();
    cut.writing = true;
    cut.visitorSays("hello");
    RecordedChat broken = new RecordedChat(DEMO, PEN, PARTITIONS, old);
    broken.pending();
    PEN.write(
        Topics.BOT_ACTIONS,
        broken.partition(),
        broken.id.key(),
        new byte[] {'{'},
        broken.now(),
        Map.of());

    Printed one = console("replay", "--chat", cut.id.chat().value());
    assertThat(one.out()).contains("failed: the journal's retention has taken its beginning");
    assertThat(one.code()).isEqualTo(Exit.FAILED);
    Printed other = console("replay", "--chat", broken.id.chat().value());
    assertThat(other.out()).contains("no difference", "failed: 1 journal entries cannot be read");
    assertThat(other.code()).isEqualTo(Exit.FAILED);
    Printed all = console("replay", "--since", "154h");
    assertThat(all.out())
        .contains(" same, 0 different, ")
        .containsPattern("[1-9]\\d* failed: the journal's retention has taken their beginning")
        .contains("failed: 1 journal entries cannot be read");
    assertThat(all.code()).isEqualTo(Exit.FAILED);
    assertThat(console("--help").out()).contains("4 something could not be replayed");
  }

  @Test
  void a_definition_with_a_mistake_is_told_with_its_place() throws Exception {
    Path wrong = Definitions.demoBut(folder, "default_language: en", "default_language: sv");

    Printed replayed = console("replay", "--chat", "any", "--definition", wrong.toString());

    assertThat(replayed.code()).isEqualTo(Exit.REFUSED);
    assertThat(replayed.err()).contains("changed.yaml", "default_language 'sv'");
  }
}
