package giosg.bots.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RefusingToStartTests extends WithTheWorker {
  private static final String KEY = "credentials.keys=" + Door.KEY;

  @TempDir Path folder;

  @Test
  void says_where_a_bot_definition_is_wrong_and_why(CapturedOutput output) throws IOException {
    Path file =
        Files.writeString(folder.resolve("bot.yaml"), "version: 1\nname: zebra\nroles: [waiter]\n");

    refusesToStartWith(KEY, "bot.definition=" + file);

    assertThat(output.getAll())
        .contains(
            "APPLICATION FAILED TO START",
            "BOT_DEFINITION: " + file + ", line 3",
            "expected here is one of reactive, proactive, side-kick")
        .doesNotContain("\tat ");
  }

  @Test
  void says_that_a_bot_definition_is_not_there(CapturedOutput output) {
    Path file = folder.resolve("nowhere.yaml");

    refusesToStartWith(KEY, "bot.definition=" + file);

    assertThat(output.getAll())
        .contains("BOT_DEFINITION: " + file, "cannot be read")
        .doesNotContain("\tat ");
  }

  @Test
  void says_that_the_topics_were_made_with_another_partition_count(CapturedOutput output) {
    refusesToStartWith(
        KEY,
        "topics.partitions=5",
        "spring.kafka.bootstrap-servers=" + broker.getBrokersAsString());

    assertThat(output.getAll())
        .contains("the partition count is 4 and must be 5 (setting topics.partitions)")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "credentials.keys= | credentials.keys (CREDENTIALS_KEYS) must hold at least one key.",
        "worker.inbox=0 | worker.inbox must be 1 or more.",
        "worker.most-unfinished=0 | worker.most-unfinished must be 1 or more.",
        "worker.start-within=0s | worker.start-within must be longer than nothing.",
        "giosg.attempts=0 | giosg.attempts must lie between 1 and 10",
      })
  void says_in_a_sentence_which_setting_is_wrong(
      String setting, String sentence, CapturedOutput output) {
    refusesToStartWith(setting.startsWith("credentials") ? setting : KEY, setting);

    assertThat(output.getAll())
        .contains("APPLICATION FAILED TO START", sentence)
        .doesNotContain("\tat ", Door.KEY);
  }

  private static void refusesToStartWith(String... settings) {
    String[] arguments =
        Stream.concat(
                Stream.of(settings),
                Stream.of("server.port=0", "management.server.port=0", "topics.time-limit=10s"))
            .distinct()
            .map(setting -> "--" + setting)
            .toArray(String[]::new);
    assertThat(catchThrowable(() -> SpringApplication.run(BotWorkerApplication.class, arguments)))
        .isNotNull();
  }
}
