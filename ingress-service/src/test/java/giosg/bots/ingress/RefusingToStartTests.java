package giosg.bots.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RefusingToStartTests {
  private static final String SECRETS = "ingress.webhook-secrets=";
  private static final String KEYS = "credentials.keys=";
  private static final String SECRET = SECRETS + Giosg.SECRET;
  private static final String KEY = KEYS + Giosg.KEY;

  /// Of the start itself; the broker of other tests may print one of its own meanwhile.
  private static final String[] STACK_TRACE = {"\tat giosg.", "\tat org.springframework."};

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | must hold at least one secret.",
        "tooshort | Secret 1 of ingress.webhook-secrets (INGRESS_WEBHOOK_SECRETS) has fewer than 16",
        "one-that-is-long-enough,tooshort | Secret 2 of ingress.webhook-secrets",
      })
  void says_which_secret_is_missing_or_too_short_and_does_not_print_it(
      String secrets, String sentence, CapturedOutput output) {
    refusesToStartWith(SECRETS + secrets, KEY);

    assertThat(output.getAll())
        .contains("APPLICATION FAILED TO START", sentence)
        .doesNotContain("tooshort", "one-that-is-long-enough")
        .doesNotContain(STACK_TRACE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | credentials.keys (CREDENTIALS_KEYS) must hold at least one key.",
        "bm9rZXk= | credentials.keys (CREDENTIALS_KEYS): key 1 has 5 bytes instead of 32.",
        "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=,??? | key 2 is not base64.",
      })
  void says_which_key_is_missing_or_none_and_does_not_print_it(
      String keys, String sentence, CapturedOutput output) {
    refusesToStartWith(SECRET, KEYS + keys);

    assertThat(output.getAll())
        .contains("APPLICATION FAILED TO START", sentence)
        .doesNotContain("bm9rZXk=", "???", Giosg.KEY, Giosg.SECRET)
        .doesNotContain(STACK_TRACE);
  }

  @Test
  void says_which_broker_it_waited_for_in_vain(CapturedOutput output) {
    refusesToStartWith(
        SECRET, KEY, "topics.time-limit=100ms", "spring.kafka.bootstrap-servers=localhost:1");

    assertThat(output.getAll())
        .contains("APPLICATION FAILED TO START", "[localhost:1]", "PT0.1S")
        .doesNotContain(STACK_TRACE);
  }

  private static void refusesToStartWith(String... settings) {
    String[] arguments =
        Stream.concat(
                Stream.of(settings),
                Stream.of(
                    "server.port=0",
                    "management.server.port=0",
                    "ingress.spool.folder=target/spool/" + UUID.randomUUID()))
            .map(setting -> "--" + setting)
            .toArray(String[]::new);
    assertThat(catchThrowable(() -> SpringApplication.run(IngressApplication.class, arguments)))
        .isNotNull();
  }
}
