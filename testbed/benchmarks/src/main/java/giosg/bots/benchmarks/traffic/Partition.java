package giosg.bots.benchmarks.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.core.definition.Bots;
import giosg.bots.model.ConversationId;
import giosg.bots.model.Envelope;
import giosg.bots.model.OrganizationId;
import giosg.bots.model.Topics;
import giosg.bots.worker.lanes.Actor;
import giosg.bots.worker.lanes.Lanes;
import giosg.bots.worker.lanes.Stepping;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/// All chats of one partition through one day: the worker's own lanes decide, in an imagined time
/// and an imagined giosg, so that the day takes seconds and what is written is what a worker
/// writes.
final class Partition implements Actor {
  private static final Duration TO_THE_TOPIC = Duration.ofMillis(3);
  private static final Duration TO_THE_LANE = Duration.ofMillis(4);
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(1);
  private static final Duration ECHO = Duration.ofMillis(150);

  private final Map<ConversationId, VisitedChat> chats = new HashMap<>();
  private final int partition;
  private final Pen pen;
  private final Schedule schedule;
  private final Turns turns = new Turns();
  private final Ledger ledger;
  private final Lanes lanes;
  private final Random latency = new Random(1);

  Partition(Bots bots, int partition, Pen pen, Instant end) {
    this.partition = partition;
    this.pen = pen;
    this.schedule = new Schedule(end);
    this.ledger = new Ledger(partition, pen, schedule);
    this.lanes =
        new Lanes(
            new Stepping(bots, schedule, new Random(2)::nextLong),
            ledger,
            this,
            new Lanes.Shared(turns, schedule, schedule, STARTS_WITHIN));
  }

  /// @return how many decisions were made
  long happen(List<Visit> visits) {
    for (Visit visit : visits) {
      VisitedChat chat = new VisitedChat(visit);
      chats.put(visit.conversation(), chat);
      schedule.at(visit.start(), true, () -> goOn(chat));
    }
    while (schedule.next()) {
      turns.runAll();
    }
    lanes.close();
    return ledger.steps();
  }

  private void goOn(VisitedChat chat) {
    VisitedChat.Next next = chat.next(schedule.instant());
    next.webhooks().forEach(webhook -> tell(chat, webhook));
    next.pause()
        .ifPresent(pause -> schedule.at(schedule.instant().plus(pause), true, () -> goOn(chat)));
  }

  private void tell(VisitedChat chat, Envelope webhook) {
    schedule.pass(TO_THE_TOPIC);
    long offset =
        pen.webhook(
            new ProducerRecord<>(
                Topics.CHAT_EVENTS,
                partition,
                schedule.instant().toEpochMilli(),
                chat.visit().chat().value().getBytes(UTF_8),
                webhook.toJson()));
    schedule.pass(TO_THE_LANE);
    lanes.webhook(chat.visit().conversation(), offset, webhook, () -> {});
    turns.runAll();
  }

  @Override
  public Outcome perform(
      ConversationId conversation, OrganizationId organization, BotAction action, Instant startBy) {
    VisitedChat chat = chats.get(conversation);
    if (chat == null) {
      throw new IllegalStateException("a chat of another partition");
    }
    schedule.pass(Duration.ofMillis(15 + latency.nextLong(40)));
    VisitedChat.Done done = chat.perform(action, schedule.instant());
    done.echo()
        .ifPresent(
            echo ->
                schedule.at(
                    schedule.instant().plus(ECHO),
                    true,
                    () -> chat.echoed(echo).ifPresent(webhook -> tell(chat, webhook))));
    return done.outcome();
  }

  @Override
  public boolean hasToken(ConversationId conversation) {
    return true;
  }
}
