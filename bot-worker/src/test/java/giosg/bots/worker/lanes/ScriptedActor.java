package giosg.bots.worker.lanes;

import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.model.ConversationId;
import giosg.bots.model.MessageId;
import giosg.bots.model.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/// Does whatever it is asked to, unless the script says otherwise; can be held up for one
/// conversation.
public final class ScriptedActor implements Actor {
  private final Queue<Performed> performed = new ConcurrentLinkedQueue<>();
  private final Map<ConversationId, CountDownLatch> heldUp = new ConcurrentHashMap<>();
  private volatile UnaryOperator<Outcome> script = UnaryOperator.identity();
  private volatile boolean hasToken;

  private record Performed(ConversationId conversation, BotAction action) {}

  /// What becomes of the outcomes from now on.
  void script(UnaryOperator<Outcome> next) {
    script = next;
  }

  void hasToken(boolean now) {
    hasToken = now;
  }

  void holdUp(ConversationId conversation) {
    heldUp.put(conversation, new CountDownLatch(1));
  }

  void letGo(ConversationId conversation) {
    Optional.ofNullable(heldUp.remove(conversation)).ifPresent(CountDownLatch::countDown);
  }

  @Override
  public Outcome perform(
      ConversationId conversation, OrganizationId organization, BotAction action, Instant startBy) {
    performed.add(new Performed(conversation, action));
    Optional<CountDownLatch> gate = Optional.ofNullable(heldUp.get(conversation));
    if (gate.isPresent()) {
      try {
        gate.get().await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return script.apply(fine(action));
  }

  /// What giosg answers when all goes well.
  public static Outcome fine(BotAction action) {
    return switch (action) {
      case BotAction.Say _ ->
          new Outcome.Said(Optional.of(new MessageId(UUID.randomUUID().toString())));
      case BotAction.ReadHistory _ -> new Outcome.HistoryRead(List.of());
      case BotAction.ReadRoom _ -> new Outcome.RoomRead(Optional.of("en"));
      case BotAction.ReadMemberships _ -> new Outcome.MembershipsRead(List.of());
      case BotAction.ReadOwnMembership _ -> new Outcome.OwnMembershipRead(Optional.empty());
      case BotAction.FindTeams _ -> new Outcome.TeamsFound(List.of());
      case BotAction.ReadChat _ -> new Outcome.Gone(404);
      case BotAction.BePresent _,
          BotAction.JoinPending _,
          BotAction.JoinRouted _,
          BotAction.InviteTeam _,
          BotAction.Leave _,
          BotAction.EndChat _ ->
          new Outcome.Done();
    };
  }

  @Override
  public boolean hasToken(ConversationId conversation) {
    return hasToken;
  }

  List<Class<?>> performed(ConversationId conversation) {
    return performed.stream()
        .filter(one -> one.conversation().equals(conversation))
        .<Class<?>>map(one -> one.action().getClass())
        .toList();
  }
}
