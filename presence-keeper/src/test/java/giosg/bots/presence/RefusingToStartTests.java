package giosg.bots.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RefusingToStartTests {

  @ParameterizedTest
  @CsvSource({
    "--credentials.keys=, credentials.keys (CREDENTIALS_KEYS) must hold at least one key.",
    "--credentials.keys=c2hvcnQ=, credentials.keys (CREDENTIALS_KEYS): key 1 has 5 bytes",
    "--presence.lasts=0s, presence.lasts (PRESENCE_LASTS) must be 2s or longer.",
    "--presence.online-except=a/b, presence.online-except (PRESENCE_ONLINEEXCEPT) must hold",
    "--giosg.base-url=service.giosg.com, giosg.base-url must be scheme",
    "--giosg.attempts=0, giosg.attempts must lie between 1 and 10"
  })
  void a_wrong_setting_is_told_in_one_sentence(
      String wrong, String sentence, CapturedOutput output) {
    assertThatThrownBy(
            () ->
                new SpringApplicationBuilder(PresenceKeeper.class)
                    .run(
                        "--server.port=0",
                        wrong.startsWith("--credentials")
                            ? "--spring.main.banner-mode=off"
                            : "--credentials.keys=" + World.KEY,
                        wrong))
        .isNotNull();

    assertThat(output).contains("APPLICATION FAILED TO START").contains(sentence);
    assertThat(output).doesNotContain("\tat ").doesNotContain(World.KEY);
  }
}
