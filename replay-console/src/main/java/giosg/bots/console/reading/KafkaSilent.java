package giosg.bots.console.reading;

/// Kafka gave nothing for long, though there is something to read.
public final class KafkaSilent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KafkaSilent(Span span) {
    super(
        "Kafka gave nothing of %s, partition %d, for long"
            .formatted(span.topic(), span.partition()));
  }
}
