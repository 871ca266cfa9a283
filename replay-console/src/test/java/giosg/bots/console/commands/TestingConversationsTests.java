package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.console.commands.OnKafka.Printed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestingConversationsTests {
  @TempDir private Path folder;

  static Printed run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Console.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Printed(code, out.toString(), err.toString());
  }

  private Printed test(String yaml) throws IOException {
    return run("test", Files.writeString(folder.resolve("a.yaml"), yaml).toString());
  }

  @Test
  void a_conversation_written_by_hand_passes() throws Exception {
    Printed tested =
        test(
            """
            test: A visitor asks for an invoice, then for a human
            language: en-US
            teams: {Customer service: online}
            chat:
              - visitor: Hello?
              - pending
              - bot joins
              - bot: Hello and welcome! I am a chat bot, and I answer at once.
              - visitor: where is my invoice
              - bot: Invoices are sent by e-mail on the day of the order; ask here for a copy.
                buttons: [Prices, Opening hours, Delivery, Talk to a human]
              - again: 3
              - visitor presses: talk_to_a_human
              - bot: I am looking for a colleague who can help you.
              - bot invites: Customer service
              - bot: A colleague was asked to join and will be with you shortly.
              - bot: Meanwhile, was I of any help to you?
              - colleague joins: anna
              - colleague: How can I help?
              - visitor: I wait
              - visitor presses: feedback_helpful
              - bot: Thank you, I am glad to hear that!
              - bot leaves
              - ends
            """);

    assertThat(tested.out()).startsWith("passed").endsWith("1 of 1 passed\n");
    assertThat(tested.code()).isZero();
  }

  @Test
  void what_goes_wrong_in_giosg_can_be_ordered() throws Exception {
    assertThat(
            test("""
                    test: Trouble
                    chat:
                      - giosg: {to: join, answers: try later}
                      - giosg: {to: say, answers: 'nothing, and does it'}
                      - pending
                      - bot joins
                      - bot: Hello and welcome! I am a chat bot, and I answer at once.
                      - giosg: {to: say, answers: nothing}
                      - visitor: hm
                      - bot: I am not sure what you mean, but here is what I can help with.
                      - giosg: {to: say, answers: rejected}
                      - visitor: hm again
                      - bot gives up
                      - bot leaves
                    """)
                .out())
        .endsWith("1 of 1 passed\n");
    assertThat(
            test("""
                    test: A colleague was faster
                    chat:
                      - giosg: {to: join, answers: taken}
                      - pending
                      - visitor: hm
                      - passes: 25h
                    """)
                .out())
        .endsWith("1 of 1 passed\n");
  }

  @Test
  void a_difference_is_told_where_it_is() throws Exception {
    Printed tested =
        test(
            """
            test: Wrong
            chat:
              - pending
              - bot joins
              - bot: Hello and welcome! I am a chat bot, and I answer at once.
              - visitor: my invoice
              - bot: Invoices come monthly.
              - ends
              - bot leaves
            """);

    assertThat(tested.code()).isEqualTo(Exit.DIFFERENT);
    assertThat(tested.out())
        .isEqualTo(
            """
            FAILED  %s: Wrong
              after visitor: my invoice
              - bot: Invoices come monthly.
              + bot: Invoices are sent by e-mail on the day of the order; ask here for a copy.  [Prices] [Opening hours] [Delivery] [Talk to a human]
              after ends
              - bot leaves
            0 of 1 passed
            """
                .formatted(folder.resolve("a.yaml")));
  }

  @Test
  void silence_is_tested_by_expecting_nothing() throws Exception {
    assertThat(test("{test: x, chat: [pending]}").out())
        .contains("+ bot joins", "+ bot: Hello and welcome!");
  }

  @Test
  void a_definition_of_its_own_is_found_beside_the_test() throws Exception {
    Definitions.demoBut(folder, "Hello and welcome!", "Welcome!");

    assertThat(
            test("""
                    test: Another greeting
                    definition: changed.yaml
                    chat:
                      - pending
                      - bot joins
                      - bot: Welcome! I am a chat bot, and I answer at once.
                    """)
                .out())
        .endsWith("1 of 1 passed\n");
  }

  @Test
  void a_slip_of_the_pen_is_told_with_its_place() throws Exception {
    assertThat(test("{test: x, chat: [pending, {visiter: hi}]}").out())
        .contains("BROKEN", "entry 2 of chat: 'visiter' is not known here; known are visitor");
    assertThat(test("{test: x, chat: [{bot: hi}]}").out())
        .contains("entry 1 of chat: the bot does nothing before something happens");
    assertThat(test("{test: x, chats: []}").out()).contains("'chats' is not known here");
    assertThat(test("{test: x, chat: [pending, {visitor: a, visitor: b}]}").out())
        .contains("this is no valid YAML");
    assertThat(test("{test: x, chat: [{passes: soon}]}").out()).contains("'soon' is no time");
    assertThat(test("{test: x, chat: [{again: 2}]}").out())
        .contains("again: 2, and only 0 webhooks came so far");
    assertThat(test("{test: x, chat: [{giosg: {to: dance, answers: gone}}]}").out())
        .contains("expected here is one of be present");
    Printed none = run("test", folder.resolve("none.yaml").toString());
    assertThat(none.out()).contains("no such file");
    assertThat(none.code()).isEqualTo(Exit.REFUSED);
  }

  @Test
  void results_are_written_as_build_servers_read_them() throws Exception {
    Files.writeString(folder.resolve("good.yaml"), "{test: Good & well, chat: [ends]}");
    Files.writeString(folder.resolve("wrong.yaml"), "{test: Wrong, chat: [pending]}");
    Files.writeString(folder.resolve("zzz.yaml"), "nothing");
    Path xml = folder.resolve("results.xml");

    Printed tested = run("test", folder.toString(), "--junit-xml", xml.toString());

    assertThat(tested.out()).endsWith("1 of 3 passed\n");
    assertThat(Files.readString(xml))
        .contains(
            "<testsuite name=\"conversations\" tests=\"3\" failures=\"1\" errors=\"1\"",
            "name=\"Good &amp; well\"",
            "<failure message=\"after pending\">",
            "+ bot joins",
            "<error message=");
  }
}
