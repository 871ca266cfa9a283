package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.console.exporting.Export;
import giosg.bots.console.masking.Mask;
import giosg.bots.console.rehearsal.RecordedChat;
import giosg.bots.console.rehearsal.Rehearsal;
import giosg.bots.console.rehearsal.TestFile;
import giosg.bots.console.rehearsal.Trouble;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.model.TeamId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportingAChatTests extends OnKafka {
  @TempDir private Path folder;

  private Printed export(RecordedChat chat, String... more) {
    List<String> arguments = new ArrayList<>(List.of("export", "--chat", chat.id.chat().value()));
    arguments.addAll(List.of(more));
    return console(arguments.toArray(String[]::new));
  }

  @Test
  void is_a_file_that_one_would_have_written_by_hand() {
    RecordedChat chat = chat();
    chat.giosg.has(List.of(new Outcome.TeamFound(new TeamId("team-9"), "Customer service", true)));
    chat.pending().visitorSays("Zebra wants an invoice").again().visitorPresses("talk_to_a_human");
    chat.colleagueJoins("anna").visitorSays("thanks").ends();

    Printed exported = export(chat);

    assertThat(exported.err()).isEmpty();
    assertThat(exported.out())
        .startsWith("# Made of chat " + chat.id.chat() + ", bot user bot-1, ")
        .endsWith(
            """
            # Webhooks that changed nothing, such as repetitions, are left out.
            # Texts are masked, but for words of the bot's definition.
            test: chat %s
            language: en
            teams:
              Customer service: online
            chat:
              - pending
              - bot joins
              - bot: "Hello and welcome! I am a chat bot, and I answer at once."
                buttons:
                  - Prices
                  - Opening hours
                  - Delivery
                  - Talk to a human
              - visitor: xxxxx xxxxx xx invoice
              - bot: Invoices are sent by e-mail on the day of the order; ask here for a copy.
                buttons:
                  - Prices
                  - Opening hours
                  - Delivery
                  - Talk to a human
              - visitor presses: talk_to_a_human
              - bot: I am looking for a colleague who can help you.
              - bot invites: Customer service
              - bot: A colleague was asked to join and will be with you shortly.
              - bot: "Meanwhile, was I of any help to you?"
                buttons:
                  - "Yes"
                  - "No"
              - visitor: xxxxxx
              - ends
            """
                .formatted(chat.id.chat()));
  }

  @Test
  void passes_at_once() throws Exception {
    RecordedChat chat = chat().pending().visitorSays("an invoice, says Zebra").visitorSays("hm");
    Path masked = folder.resolve("masked.yaml");
    Path unmasked = folder.resolve("unmasked.yaml");
    assertThat(export(chat, "--output", masked.toString()).out()).isEmpty();
    Files.writeString(unmasked, export(chat, "--unmasked").out());

    Printed tested = run("test", masked.toString(), unmasked.toString());

    assertThat(tested.out()).endsWith("2 of 2 passed\n");
    assertThat(tested.code()).isZero();
    assertThat(Files.readString(masked)).doesNotContainIgnoringCase("zebra");
    assertThat(Files.readString(unmasked)).contains("visitor: \"an invoice, says Zebra\"");
  }

  @Test
  void keeps_what_giosg_refused_and_what_no_webhook_told() {
    RecordedChat chat = chat();
    chat.trouble(Trouble.Call.JOIN, new Outcome.Taken(), false).pending().visitorSays("hello");

    assertThat(export(chat).out())
        .contains(
            """
              - giosg:
                  to: join
                  answers: taken
              - pending
            """)
        .doesNotContain("bot:");
  }

  @Test
  void fails_open_in_the_test_as_it_did() {
    RecordedChat chat = chat().pending().poison();

    Printed exported = export(chat);

    assertThat(exported.err()).isEmpty();
    assertThat(exported.out()).contains("- webhook:", "- bot gives up", "- bot leaves");
  }

  /// Told of nobody by the way in which it is told: it goes into the file as giosg sent it.
  @Test
  void masks_what_giosg_sent_that_has_no_words_of_its_own() throws Exception {
    RecordedChat chat = chat();
    String messages = chat.id.chat() + "/messages";
    chat.told(
            "chats/" + messages,
            "added",
            "m-1",
            """
            {"id": "m-1", "type": "msg", "chat_id": "%s",
             "created_at": "%s", "sender_type": "visitor", "sender_id": "zebra0visitor",
             "sender_name": "Zebra", "sender_public_name": "Hello Zebra",
             "message": "an invoice for Zebra", "response_value": "zebra_pressed",
             "attachments": [{"title": "Zebra.pdf", "actions": [{"text": "Zebra"}],
                              "zebra@example.com": 40123}]}
            """
                .formatted(chat.id.chat(), chat.now()))
        .told(
            "routed_chats",
            "changed",
            chat.id.chat().value(),
            """
            {"room_id": "room-7", "visitor_name": "Zebra", "visitor_id": "zebra0visitor",
             "variables": {"Zebra street": "Zebra", "phone": 40123}, "is_waiting": false}
            """)
        .pending()
        .visitorSays("invoice")
        .told(
            "chats/" + chat.id.chat() + "/memberships",
            "changed",
            "zebra0agent",
            """
            {"member_id": "zebra0agent", "member_name": "Zebra", "member_type": "user",
             "is_bot": false}
            """)
        .told(
            "routed_chats/" + messages,
            "added",
            "m-2",
            """
            {"id": "m-2", "type": "msg", "sender_type": "visitor", "created_at": "Zebra's day",
             "sender_name": "Zebra", "message": {"zebra text": "Zebra"}}
            """);
    Path masked = folder.resolve("masked.yaml");

    Printed exported = export(chat, "--output", masked.toString());
    Printed tested = run("test", masked.toString());

    String yaml = Files.readString(masked);
    assertThat(yaml)
        .doesNotContainIgnoringCase("zebra")
        .doesNotContain("40123", "NOT AS IT WAS")
        .contains("message: xx invoice for xxxxx", "id: m-1", "sender_id: visitor")
        .contains("room_id: room-7", "member_id: colleague-1", "- bot gives up");
    assertThat(exported.err()).isEmpty();
    assertThat(tested.out()).endsWith("1 of 1 passed\n");
    assertThat(export(chat, "--unmasked").out())
        .contains("sender_name: Zebra", "zebra text: Zebra");
  }

  @Test
  void whatever_happened_the_export_passes_and_nearly_always_does_what_was_done() {
    int asItWas = 0;
    int all = 500;
    for (int seed = 0; seed < all; seed++) {
      RecordedChat chat = anyChat(new Random(seed));
      Export export = Export.of(chat.id, chat.journal, DEMO.bot(), Mask.allBut(DEMO.text()));
      List<Rehearsal.Scene> scenes =
          Rehearsal.play(DEMO.bot(), TestFile.read("export", export.yaml()));
      assertThat(Rehearsal.isAsExpected(scenes)).as("seed %d: %s", seed, export.yaml()).isTrue();
      asItWas += export.asItWas() ? 1 : 0;
    }
    // One that waited a day for a token, say, is not: its file says so.
    assertThat(asItWas).isGreaterThan(all * 99 / 100);
  }

  private static RecordedChat anyChat(Random random) {
    RecordedChat chat =
        new RecordedChat(
            DEMO, (topic, partition, key, value, at, headers) -> 0, PARTITIONS, tenMinutesAgo());
    if (random.nextBoolean()) {
      chat.giosg.has(
          List.of(
              new Outcome.TeamFound(
                  new TeamId("team-9"), "Customer service", random.nextBoolean())));
    }
    Trouble.Call[] calls = Trouble.Call.values();
    for (int i = 0; i < 3; i++) {
      if (random.nextBoolean()) {
        Outcome outcome =
            random.nextBoolean()
                ? new Outcome.TryLater("busy", Optional.empty())
                : new Outcome.TokenRefused("401");
        chat.trouble(calls[random.nextInt(calls.length)], outcome, false);
      }
    }
    chat.pending();
    for (int i = 0; i < 8; i++) {
      switch (random.nextInt(9)) {
        case 0 -> chat.visitorSays("an invoice");
        case 1 -> chat.visitorSays("prices");
        case 2 -> chat.visitorPresses("talk_to_a_human");
        case 3 -> chat.again();
        case 4 -> chat.colleagueJoins("anna");
        case 5 -> chat.pass(Duration.ofMinutes(3));
        case 6 -> chat.visitorSays("what?");
        case 7 -> chat.pass(Duration.ofHours(25));
        default -> chat.visitorPresses("feedback_helpful");
      }
      chat.pass(Duration.ofMinutes(1));
      chat.tokenArrives();
    }
    return chat;
  }

  @Test
  void says_when_the_beginning_is_gone_and_when_there_is_nothing() {
    assertThat(console("export", "--chat", "nothing").code()).isEqualTo(Exit.NOT_FOUND);
  }

  private static Printed run(String... arguments) {
    return TestingConversationsTests.run(arguments);
  }
}
