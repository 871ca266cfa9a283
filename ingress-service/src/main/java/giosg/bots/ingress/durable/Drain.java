package giosg.bots.ingress.durable;

import giosg.bots.ingress.durable.Sending.End;
import giosg.bots.ingress.spool.Entry;
import giosg.bots.ingress.spool.Spool;
import giosg.bots.ingress.spool.SpoolFailed;
import giosg.bots.model.DeliveryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Brings what is spooled to Kafka, in order, once Kafka is back, and opens the turnstile when
/// nothing is left. What was acknowledged is forgotten only then, so a crash has it brought twice,
/// with the same delivery id.
final class Drain implements AutoCloseable {
  /// For Kafka to acknowledge a portion. Nobody waits for it.
  private static final Duration FOR_A_PORTION = Duration.ofSeconds(5);

  /// For those who are just being put into the spool, before the last stretch; others wait
  /// meanwhile, so that it has to be short too.
  private static final Duration FOR_THOSE_UNDER_WAY = Duration.ofMillis(200);

  private static final int LAST_STRETCH = 100;
  private static final Duration AFTER_A_FAILURE = Duration.ofMillis(500);
  private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(20);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
  private static final Duration TO_END = Duration.ofSeconds(3);

  private final Turnstile turnstile;
  private final KafkaLine kafka;
  private final Spool spool;
  private final WebhookSeal seal;
  private final SpoolTally tally;
  private final Thread thread = Thread.ofPlatform().name("drain").daemon().unstarted(this::run);

  /// The place up to which all is in Kafka.
  private long delivered;

  private record Sent(long place, DeliveryId delivery, Sending sending) {}

  /// Kafka did not acknowledge what was sent from the spool.
  private static final class NotDelivered extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Throwable why;

    private NotDelivered(Throwable why) {
      super(why);
      this.why = why;
    }
  }

  Drain(Turnstile turnstile, KafkaLine kafka, Spool spool, WebhookSeal seal, SpoolTally tally) {
    this.turnstile = turnstile;
    this.kafka = kafka;
    this.spool = spool;
    this.seal = seal;
    this.tally = tally;
  }

  /// Opens the turnstile at once where nothing waits from an earlier run.
  void start() throws InterruptedException {
    turnstile.open(() -> kafka.isConnected() && spool.state().depth() == 0, FOR_THOSE_UNDER_WAY);
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        while (!turnstile.isOpen()) {
          round();
        }
        tally.drained();
        while (!turnstile.awaitShut(BETWEEN_LOOKS)) {
          tidy();
        }
        tally.shut(turnstile.whyShut());
        kafka.cut();
      }
    } catch (InterruptedException closing) {
      // The end of the thread is what is wanted.
    }
  }

  private void round() throws InterruptedException {
    try {
      tidy();
      kafka.connect();
      List<Entry> portion = waiting(turnstile.settledBefore());
      confirm(portion.stream().flatMap(entry -> send(entry).stream()).toList());
      if (portion.size() < LAST_STRETCH && !opened()) {
        Thread.sleep(BETWEEN_ROUNDS);
      }
    } catch (NotDelivered e) {
      failed(e.why);
    } catch (RuntimeException e) {
      // Kafka's, the topics', the spool's, or a bug of ours: none may end the drain.
      failed(e);
    }
  }

  private void failed(Throwable why) throws InterruptedException {
    turnstile.close(why);
    kafka.cut();
    tally.failed(why);
    Thread.sleep(AFTER_A_FAILURE);
  }

  /// The last stretch is sent while nobody may come in. Who comes afterwards is sent behind it, so
  /// nobody has to wait until it is acknowledged.
  private boolean opened() throws InterruptedException, NotDelivered {
    List<Sent> last = new ArrayList<>();
    boolean opened = turnstile.open(() -> isLastStretchSent(last), FOR_THOSE_UNDER_WAY);
    confirm(last);
    return opened;
  }

  private boolean isLastStretchSent(List<Sent> sent) {
    List<Entry> rest = waiting(Long.MAX_VALUE);
    if (!rest.isEmpty()
        && (rest.size() > LAST_STRETCH
            || !spool.oldest(rest.getLast().place(), Long.MAX_VALUE).isEmpty())) {
      return false;
    }
    rest.forEach(entry -> send(entry).ifPresent(sent::add));
    return sent.stream().allMatch(each -> each.sending().failure().isEmpty());
  }

  /// What waits in the spool. Where nothing does, a disk that cannot be read is no reason to keep
  /// out those who could go straight to Kafka.
  private List<Entry> waiting(long before) {
    try {
      return spool.oldest(delivered, before);
    } catch (SpoolFailed e) {
      if (spool.state().depth() == 0) {
        return List.of();
      }
      throw e;
    }
  }

  /// Empty when it was set aside.
  private Optional<Sent> send(Entry entry) {
    Optional<TakenWebhook> webhook = seal.open(entry);
    if (webhook.isEmpty()) {
      spool.setAside(entry.place());
      tally.setAside("a webhook at place " + entry.place(), "none of the keys opens it");
      return Optional.empty();
    }
    TakenWebhook opened = webhook.get();
    return Optional.of(new Sent(entry.place(), opened.envelope().deliveryId(), kafka.send(opened)));
  }

  private void confirm(List<Sent> sent) throws NotDelivered {
    long deadline = System.nanoTime() + FOR_A_PORTION.toNanos();
    try {
      for (Sent each : sent) {
        switch (each.sending().end(deadline)) {
          case End.Acknowledged _ -> {
            delivered = each.place();
            tally.delivered();
          }
          case End.Unacceptable(Throwable why) -> {
            spool.setAside(each.place());
            delivered = each.place();
            tally.setAside("delivery " + each.delivery(), why.getClass().getSimpleName());
          }
          case End.Failed(Throwable why) -> throw new NotDelivered(why);
        }
      }
    } finally {
      forgetDelivered();
    }
  }

  /// What cannot be forgotten now, on a full disk, is forgotten later.
  private void forgetDelivered() {
    if (spool.state().depth() > 0) {
      try {
        spool.forget(delivered);
      } catch (SpoolFailed e) {
        tally.failed(e);
      }
    }
  }

  private void tidy() {
    forgetDelivered();
    try {
      tally.givenUp(spool.giveUpOld());
    } catch (SpoolFailed e) {
      tally.failed(e);
    }
  }

  @Override
  public void close() {
    if (thread.isAlive()) {
      thread.interrupt();
      try {
        thread.join(TO_END);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    kafka.close();
  }
}
