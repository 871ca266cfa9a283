package giosg.bots.model.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giosg.bots.model.OrganizationId;
import giosg.bots.model.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenSealerTests {
  private static final UserId BOT = new UserId("bot-1");
  private static final OrganizationId ORGANIZATION = new OrganizationId("org-1");
  private static final Instant RECEIVED = Instant.parse("2026-02-03T08:15:31Z");
  private static final AccessToken TOKEN =
      new AccessToken("Bearer", "the-very-secret-value", RECEIVED.plusSeconds(300));
  private static final String OLD = key(1);
  private static final String NEW = key(2);

  @Test
  void opens_what_it_sealed_and_what_went_over_kafka() {
    TokenSealer sealer = TokenSealer.ofKeys(List.of(OLD));
    SealedCredential sealed = sealer.seal(BOT, ORGANIZATION, TOKEN, RECEIVED);

    assertThat(sealer.open(BOT, SealedCredential.ofJson(sealed.toJson()))).isEqualTo(TOKEN);
  }

  @Test
  void opens_after_a_change_of_keys_what_was_sealed_before() {
    SealedCredential before =
        TokenSealer.ofKeys(List.of(OLD)).seal(BOT, ORGANIZATION, TOKEN, RECEIVED);

    assertThat(TokenSealer.ofKeys(List.of(NEW, OLD)).open(BOT, before)).isEqualTo(TOKEN);
  }

  @Test
  void seals_with_the_first_key() {
    SealedCredential sealed =
        TokenSealer.ofKeys(List.of(NEW, OLD)).seal(BOT, ORGANIZATION, TOKEN, RECEIVED);

    assertThat(TokenSealer.ofKeys(List.of(NEW)).open(BOT, sealed)).isEqualTo(TOKEN);
    assertThatThrownBy(() -> TokenSealer.ofKeys(List.of(OLD)).open(BOT, sealed))
        .isInstanceOf(TokenSealer.CannotOpen.class);
  }

  @Test
  void does_not_open_for_another_bot_user() {
    TokenSealer sealer = TokenSealer.ofKeys(List.of(OLD));
    SealedCredential sealed = sealer.seal(BOT, ORGANIZATION, TOKEN, RECEIVED);

    assertThatThrownBy(() -> sealer.open(new UserId("bot-2"), sealed))
        .isInstanceOf(TokenSealer.CannotOpen.class)
        .hasMessageContaining("bot-2");
  }

  @Test
  void does_not_open_what_is_no_sealed_token() {
    SealedCredential broken =
        new SealedCredential(1, ORGANIZATION, "Bearer", "not base64!", RECEIVED, RECEIVED);

    assertThatThrownBy(() -> TokenSealer.ofKeys(List.of(OLD)).open(BOT, broken))
        .isInstanceOf(TokenSealer.CannotOpen.class);
  }

  @Test
  void seals_the_same_token_differently_each_time() {
    TokenSealer sealer = TokenSealer.ofKeys(List.of(OLD));

    assertThat(sealer.seal(BOT, ORGANIZATION, TOKEN, RECEIVED).sealedToken())
        .isNotEqualTo(sealer.seal(BOT, ORGANIZATION, TOKEN, RECEIVED).sealedToken());
  }

  @Test
  void leaves_the_token_readable_nowhere() {
    SealedCredential sealed =
        TokenSealer.ofKeys(List.of(OLD)).seal(BOT, ORGANIZATION, TOKEN, RECEIVED);

    assertThat(TOKEN.toString()).doesNotContain(TOKEN.value()).contains("Bearer");
    assertThat(new String(sealed.toJson(), StandardCharsets.UTF_8)).doesNotContain(TOKEN.value());
    assertThat(sealed.toString()).doesNotContain(TOKEN.value());
  }

  @Test
  void refuses_a_key_by_its_place_and_never_by_its_text() {
    assertThatThrownBy(() -> TokenSealer.ofKeys(List.of(OLD, "c2hvcnQ=")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("key 2 has 5 bytes instead of 32");
    assertThatThrownBy(() -> TokenSealer.ofKeys(List.of("not base64!")))
        .hasMessage("key 1 is not base64")
        .hasNoCause();
    assertThatThrownBy(() -> TokenSealer.ofKeys(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String key(int filledWith) {
    byte[] key = new byte[32];
    java.util.Arrays.fill(key, (byte) filledWith);
    return Base64.getEncoder().encodeToString(key);
  }
}
