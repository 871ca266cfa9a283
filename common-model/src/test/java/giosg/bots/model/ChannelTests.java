package giosg.bots.model;

import static org.assertj.core.api.Assertions.assertThat;

import giosg.bots.model.Channel.Listing;
import giosg.bots.model.Channel.Part;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelTests {

  @ParameterizedTest
  @CsvSource({
    "/api/v5/users/u-1/routed_chats/c-1/messages, ROUTED, c-1, MESSAGES",
    "/api/v5/users/u-1/pending_chats, PENDING, , CHAT",
    "/api/v5/users/u-1/routed_chats, ROUTED, , CHAT",
    "/api/v5/users/u-1/chats/c-1/messages, OWN, c-1, MESSAGES",
    "/api/v5/users/u-1/chats/c-1/memberships, OWN, c-1, MEMBERSHIPS",
    "/api/v5/users/u-1/chats, OWN, , CHAT",
    "/api/v5/users/u-1/chats/c-1, OWN, c-1, CHAT",
    "/api/v5/users/u-1/chat_memberships, OWN, , OWN_MEMBERSHIPS",
    "/api/v5/orgs/o-1/owned_chats, OWNED_BY_ORGANIZATION, , CHAT",
    "/api/v5/orgs/o-1/owned_chats/c-1/memberships, OWNED_BY_ORGANIZATION, c-1, MEMBERSHIPS",
    "/api/v5/orgs/o-1/users/u-1/routed_chats/c-1/messages, ROUTED, c-1, MESSAGES",
    "/api/v6/users/u-1/pending_chats/, PENDING, , CHAT",
    "/api/v5/users/u-1/chats/c-1/tags, OWN, c-1, OTHER",
  })
  void tells_what_changed_and_where(String path, Listing listing, String chat, Part part) {
    assertThat(Channel.of(path))
        .isEqualTo(new Channel(listing, Optional.ofNullable(chat).map(ChatId::new), part));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/api/v5/users/u-1/clients", "chat", "/api/v5/rooms/r-1"})
  void knows_no_other_channel(String path) {
    assertThat(Channel.of(path))
        .isEqualTo(new Channel(Listing.OTHER, Optional.empty(), Part.OTHER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "..", "a%2Fb", "*"})
  void takes_nothing_for_a_chat_that_cannot_be_an_id(String segment) {
    assertThat(Channel.of("/api/v5/users/u-1/chats/" + segment + "/messages"))
        .isEqualTo(new Channel(Listing.OWN, Optional.empty(), Part.MESSAGES));
  }
}
