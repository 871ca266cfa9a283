package giosg.bots.simulator.webhook;

import giosg.bots.pages.http.Pause;
import giosg.bots.simulator.fault.Faults;
import giosg.bots.simulator.fault.Faults.Occasion;
import giosg.bots.simulator.fault.Trouble;
import giosg.bots.simulator.world.ChannelEvent;
import giosg.bots.simulator.world.ChannelListener;
import giosg.bots.simulator.world.Installation;
import giosg.bots.simulator.world.User;
import giosg.bots.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// Sends one POST per event and subscription, behind the back of whoever caused the event, in order
/// within a chat. There is no retry unless a fault or a setting asks for it.
public final class Webhooks implements ChannelListener, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Webhooks.class.getName());
  private static final Duration BETWEEN_RETRIES = Duration.ofSeconds(1);

  private final World world;
  private final Faults faults;
  private final Postman postman;
  private final Trouble.Retry usual;
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private final Lanes<Delivery> lanes = new Lanes<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Disorder disorder = new Disorder(threads, this::line);
  private final AtomicInteger underway = new AtomicInteger();
  private final LongAdder delivered = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  /// @param retries how often one that is not answered with a 2xx is sent again, without any fault
  public Webhooks(World world, Faults faults, Postman postman, int retries) {
    this.world = world;
    this.faults = faults;
    this.postman = postman;
    this.usual = new Trouble.Retry(retries, BETWEEN_RETRIES);
  }

  public void subscribe(Subscription subscription) {
    subscriptions.add(subscription);
  }

  public List<Subscription> subscriptions() {
    return List.copyOf(subscriptions);
  }

  public WebhookCounts counts() {
    return new WebhookCounts(
        delivered.sum(), refused.sum(), failed.sum(), dropped.sum(), underway.get());
  }

  /// Nothing is sent for users of whom no app is installed.
  @Override
  public void happened(ChannelEvent event) {
    event.owner().ifPresent(owner -> tell(owner, event));
  }

  private void tell(User owner, ChannelEvent event) {
    Optional<Installation> installation = world.installationOf(owner);
    if (installation.isEmpty()) {
      return;
    }
    for (Subscription subscription : subscriptions) {
      if (subscription.wants(event, installation.get())) {
        enqueue(new Webhook(owner, event, subscription));
      }
    }
  }

  private void enqueue(Webhook webhook) {
    int copies = trouble(Trouble.Duplicate.class, webhook).map(Trouble.Duplicate::copies).orElse(1);
    underway.addAndGet(copies);
    disorder.take(new Delivery(webhook, copies), () -> trouble(Trouble.Reorder.class, webhook));
  }

  private void line(Delivery delivery) {
    UUID lane = delivery.webhook().lane();
    if (lanes.add(lane, delivery)) {
      threads.execute(() -> empty(lane));
    }
  }

  private void empty(UUID lane) {
    Optional<Delivery> next = lanes.next(lane);
    while (next.isPresent()) {
      send(next.get());
      next = lanes.next(lane);
    }
  }

  private void send(Delivery delivery) {
    try {
      deliver(delivery);
    } catch (RuntimeException bug) {
      // The rest of the lane must not wait for ever behind our own mistake.
      failed.increment();
      LOG.log(System.Logger.Level.WARNING, "A webhook could not be sent", bug);
    } finally {
      underway.addAndGet(-delivery.copies());
    }
  }

  private void deliver(Delivery delivery) {
    Webhook webhook = delivery.webhook();
    if (trouble(Trouble.Drop.class, webhook).isPresent()) {
      dropped.increment();
      return;
    }
    trouble(Trouble.Delay.class, webhook).ifPresent(delay -> Pause.of(delay.by()));
    String body = postman.body(webhook);
    trouble(Trouble.OnTheWay.class, webhook).ifPresent(late -> Pause.of(late.by()));
    for (int copy = 0; copy < delivery.copies(); copy++) {
      if (!attempt(webhook, body)) {
        retry(webhook, body);
      }
    }
  }

  private void retry(Webhook webhook, String body) {
    Trouble.Retry retry = trouble(Trouble.Retry.class, webhook).orElse(usual);
    int left = retry.times();
    boolean taken = false;
    while (!taken && left-- > 0 && !Thread.currentThread().isInterrupted()) {
      Pause.of(retry.pause());
      taken = attempt(webhook, body);
    }
  }

  private boolean attempt(Webhook webhook, String body) {
    return switch (postman.post(webhook.subscription().endpoint(), body)) {
      case DELIVERED -> {
        delivered.increment();
        yield true;
      }
      case REFUSED -> {
        refused.increment();
        yield false;
      }
      case FAILED -> {
        failed.increment();
        yield false;
      }
    };
  }

  private <T extends Trouble.OfWebhooks> Optional<T> trouble(Class<T> kind, Webhook webhook) {
    ChannelEvent event = webhook.event();
    return faults.ofWebhook(kind, new Occasion("POST", event.channel(), event.chat()));
  }

  /// Returns when nothing waits to be sent, or after that time.
  public void awaitSent(Duration patience) {
    Instant end = Instant.now().plus(patience);
    while (underway.get() > 0 && Instant.now().isBefore(end)) {
      Pause.of(Duration.ofMillis(20));
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    postman.close();
  }
}
