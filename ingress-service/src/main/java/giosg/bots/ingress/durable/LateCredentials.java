package giosg.bots.ingress.durable;

import java.time.Duration;

/// Looks once a second whether a token that was left out has its turn.
final class LateCredentials implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final KafkaLine kafka;
  private final Thread thread =
      Thread.ofPlatform().name("late-credentials").daemon().unstarted(this::run);

  LateCredentials(KafkaLine kafka) {
    this.kafka = kafka;
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(BETWEEN_LOOKS);
        kafka.sendLeftOut();
      }
    } catch (InterruptedException closing) {
      // The end of the thread is what is wanted.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
