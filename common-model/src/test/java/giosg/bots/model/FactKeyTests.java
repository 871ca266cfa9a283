package giosg.bots.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactKeyTests {
  private static final String USER = "/api/v5/users/bot-1";
  private static int deliveries;

  @Test
  void a_message_is_the_same_through_whichever_channel_it_came() {
    String message = "{\"id\": \"m-1\"}";

    assertThat(key(USER + "/routed_chats/c-1/messages", "added", "other-id", message))
        .isEqualTo(key(USER + "/chats/c-1/messages", "added", "m-1", message));
  }

  @Test
  void a_chat_that_becomes_pending_again_is_news() {
    String path = USER + "/pending_chats";
    String once = "{\"id\": \"c-1\", \"waiting_started_at\": \"2026-02-03T08:15:31.400Z\"}";
    String again = once.replace("08:15", "09:15");
    String onceMore = once.replace("}", ", \"message_count\": 2}");

    assertThat(key(path, "added", "c-1", again)).isNotEqualTo(key(path, "added", "c-1", once));
    assertThat(key(path, "added", "c-1", onceMore)).isEqualTo(key(path, "added", "c-1", once));
  }

  @Test
  void a_pending_chat_is_the_same_whether_told_or_read_and_however_its_time_is_written() {
    String path = USER + "/pending_chats";
    String told = "{\"id\": \"c-1\", \"waiting_started_at\": \"2026-02-03T08:15:31.000000Z\"}";
    String read =
        FactKey.ofPending(new ChatId("c-1"), Optional.of(Instant.parse("2026-02-03T08:15:31Z")));

    assertThat(key(path, "added", "c-1", told)).isEqualTo(read);
    assertThat(key(path, "added", "c-1", told.replace("2026-02-03T", "on the third, ")))
        .isNotEqualTo(read);
  }

  @Test
  void a_pending_chat_is_the_same_whether_its_time_tells_the_zone_or_not() {
    String path = USER + "/pending_chats";
    String told = "{\"id\": \"c-1\", \"waiting_started_at\": \"2026-02-03T08:15:31.400\"}";
    String read =
        FactKey.ofPending(
            new ChatId("c-1"), Optional.of(Instant.parse("2026-02-03T08:15:31.400Z")));

    assertThat(key(path, "added", "c-1", told)).isEqualTo(read);
    assertThat(key(path, "added", "c-1", told.replace("400", "400+00:00"))).isEqualTo(read);
    assertThat(key(path, "added", "c-1", told.replace("400", "400+02:00"))).isNotEqualTo(read);
  }

  @Test
  void a_chat_that_is_pending_since_nobody_knows_when_is_news_with_each_delivery() {
    String path = USER + "/pending_chats";
    for (String without :
        List.of("{\"id\": \"c-1\"}", "{\"id\": \"c-1\", \"waiting_started_at\": null}")) {
      String key = key("d-1", path, "added", "c-1", without);

      assertThat(key)
          .isEqualTo(key("d-1", path, "added", "c-1", without))
          .isNotEqualTo(key("d-2", path, "added", "c-1", without))
          .isNotEqualTo(FactKey.ofPending(new ChatId("c-1"), Optional.empty()))
          .startsWith("pending:c-1:");
    }
  }

  @Test
  void a_change_is_the_same_only_when_it_says_the_same() {
    String path = USER + "/chats";

    assertThat(key(path, "changed", "c-1", "{\"is_ended\": true}"))
        .isEqualTo(key(path, "changed", "c-1", "{\"is_ended\":true}"))
        .isNotEqualTo(key(path, "changed", "c-1", "{\"is_ended\": false}"))
        .isNotEqualTo(key(path, "changed", "c-2", "{\"is_ended\": true}"))
        .isNotEqualTo(key(path, "removed", "c-1", "{\"is_ended\": true}"));
  }

  private static String key(String path, String action, String resourceId, String resource) {
    return key("d-" + deliveries++, path, action, resourceId, resource);
  }

  private static String key(
      String delivery, String path, String action, String resourceId, String resource) {
    return FactKey.of(
        new DeliveryId(delivery),
        new OrganizationId("org-1"),
        Channel.of(path),
        path,
        action,
        resourceId,
        Optional.of(Json.mapper().readTree(resource)));
  }
}
