package giosg.bots.console.commands;

import giosg.bots.console.reading.KafkaAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where Kafka is.
final class KafkaOptions {
  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:SPRING_KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}",
      description = "where Kafka is (default: SPRING_KAFKA_BOOTSTRAP_SERVERS, else localhost:9092)")
  private String bootstrapServers = "localhost:9092";

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description = "more Kafka client settings, name=value, for encryption and logins")
  private @Nullable Path file;

  KafkaAccess access() throws IOException {
    return KafkaAccess.of(bootstrapServers, Optional.ofNullable(file));
  }
}
