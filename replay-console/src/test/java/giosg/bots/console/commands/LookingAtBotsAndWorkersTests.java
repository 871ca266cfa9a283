package giosg.bots.console.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import giosg.bots.console.rehearsal.RecordedChat;
import giosg.bots.model.BotPresence;
import giosg.bots.model.ClientId;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.Topics;
import giosg.bots.model.credentials.SealedCredential;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LookingAtBotsAndWorkersTests extends OnPages {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void tells_dead_letters_with_their_cause_and_which_were_brought_back() {
    RecordedChat chat = chat().pending().visitorSays("hello").poison();
    String id = chat.id.chat().value();
    commit();

    await("the dead letter is told")
        .atMost(LONG)
        .untilAsserted(() -> assertThat(letter(id)).contains("a bug").doesNotContain("brought"));
    console("redrive", "--chat", id);
    await("it is told as brought back")
        .atMost(LONG)
        .untilAsserted(() -> assertThat(letter(id)).contains("brought back"));
  }

  @Test
  void shows_a_snapshot_that_could_not_be_read_with_its_chat_until_that_is_erased() {
    RecordedChat chat = chat().pending();
    String id = chat.id.chat().value();
    write(
        Topics.DEAD_LETTERS,
        chat.partition(),
        chat.id.key(),
        "Zebra".getBytes(StandardCharsets.UTF_8),
        Instant.now(),
        Map.of("cause", "a snapshot that cannot be read"));
    commit();

    await("it is told")
        .atMost(LONG)
        .untilAsserted(() -> assertThat(letter(id)).contains("a snapshot that cannot be read"));
    assertThat(console.page("/dead-letters").select("a[href=/chats/" + id + "]")).isNotEmpty();
    console("purge", "--chat", id);
    await("it is hidden with its chat").atMost(LONG).until(() -> letter(id).isEmpty());
  }

  @Test
  void tells_a_dead_letter_that_was_too_large_to_be_kept() {
    String id = chat().id.chat().value();
    write(
        Topics.DEAD_LETTERS,
        0,
        id,
        null,
        Instant.now(),
        Map.of("cause", "a poison", "offset", "1", "bytes-left-out", "1048000"));
    commit();

    await("it is told")
        .atMost(LONG)
        .untilAsserted(() -> assertThat(letter(id)).contains("a poison", "has no value"));
  }

  private static String letter(String chat) {
    return console.page("/dead-letters").select("tr:contains(" + chat + ")").text();
  }

  @Test
  void tells_a_bot_users_presence_and_the_age_of_its_token_but_never_the_token() {
    Instant now = Instant.now();
    write(
        Topics.BOT_PRESENCE,
        0,
        "bot-17",
        new BotPresence(
                1,
                new OrganizationId("org-1"),
                Optional.of(new ClientId("client-1")),
                now.plusSeconds(3 * 3_600),
                true,
                "refreshed",
                now.minusSeconds(50))
            .toJson(),
        now,
        Map.of());
    write(
        Topics.BOT_CREDENTIALS,
        0,
        "bot-17",
        new SealedCredential(
                1,
                new OrganizationId("org-1"),
                "Bearer",
                "c2VhbGVk",
                now.minusSeconds(90),
                now.plusSeconds(210))
            .toJson(),
        now,
        Map.of());
    commit();

    await("the bot user is told")
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(console.page("/bot-users").select("#u-bot-17").text())
                    .contains("present for 2 h")
                    .contains("refreshed")
                    .containsPattern("came (9|10)\\d s ago good for 3 min"));
    assertThat(console.get("/bot-users").body()).doesNotContain("c2VhbGVk");
  }

  @Test
  void measures_how_far_the_workers_are_behind() throws Exception {
    chat().pending();
    commit();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
      try {
        admin.alterConsumerGroupOffsets("bot-worker", ends(admin)).all().get();
        await("no lag")
            .atMost(LONG)
            .untilAsserted(
                () ->
                    assertThat(console.page("/lag").select(".figure").text()).startsWith("0.0 s"));
        write(
            Topics.CHAT_EVENTS,
            1,
            "some-chat",
            "{}".getBytes(StandardCharsets.UTF_8),
            Instant.now().minusSeconds(240),
            Map.of());
        await("four minutes of lag")
            .atMost(LONG)
            .untilAsserted(
                () ->
                    assertThat(console.page("/lag").text())
                        .containsPattern("4 min since the first webhook .* 1 of them"));
        assertThat(console.health("/actuator/prometheus").body())
            .containsPattern("giosg_console_lag_seconds 24\\d");
      } finally {
        admin.deleteConsumerGroups(List.of("bot-worker")).all().get();
      }
    }
  }

  private static Map<TopicPartition, OffsetAndMetadata> ends(Admin admin) throws Exception {
    Map<TopicPartition, OffsetSpec> asked =
        IntStream.range(0, PARTITIONS)
            .boxed()
            .collect(
                Collectors.toMap(
                    number -> new TopicPartition(Topics.CHAT_EVENTS, number),
                    _ -> OffsetSpec.latest()));
    return admin.listOffsets(asked).all().get().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, end -> new OffsetAndMetadata(end.getValue().offset())));
  }
}
