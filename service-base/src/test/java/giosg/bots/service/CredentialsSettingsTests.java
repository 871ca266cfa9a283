package giosg.bots.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class CredentialsSettingsTests {

  @Test
  void refuse_to_be_empty() {
    assertThatThrownBy(() -> new CredentialsSettings(List.of()))
        .isInstanceOf(RefusedSetting.class)
        .hasMessageContaining("CREDENTIALS_KEYS");
  }

  @Test
  void refuse_what_is_no_key_without_showing_it() {
    CredentialsSettings settings = new CredentialsSettings(List.of("c2hvcnQ="));

    assertThatThrownBy(settings::sealer)
        .isInstanceOf(RefusedSetting.class)
        .hasMessageContaining("key 1")
        .hasMessageNotContaining("c2hvcnQ");
  }

  @Test
  void print_no_key() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String key = Base64.getEncoder().encodeToString(random);

    assertThat(new CredentialsSettings(List.of(key)).toString()).doesNotContain(key);
  }
}
