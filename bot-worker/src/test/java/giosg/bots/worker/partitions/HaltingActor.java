package giosg.bots.worker.partitions;

import giosg.bots.core.conversation.BotAction;
import giosg.bots.core.conversation.Outcome;
import giosg.bots.model.ConversationId;
import giosg.bots.model.OrganizationId;
import giosg.bots.worker.lanes.Actor;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Acts until the worker dies at a fault point of some call that cannot be repeated; from then on
/// nothing is begun, and nobody hears of what came of anything.
final class HaltingActor implements Actor {
  private final Actor actor;
  private final FaultPoint point;
  private final AtomicInteger callsToLive;
  private final CountDownLatch death = new CountDownLatch(1);

  /// @param callsToLive at which of the calls that cannot be repeated it dies; 0 for never
  HaltingActor(Actor actor, FaultPoint point, int callsToLive) {
    this.actor = actor;
    this.point = point;
    this.callsToLive = new AtomicInteger(callsToLive);
  }

  boolean isDead() {
    return death.getCount() == 0;
  }

  CountDownLatch death() {
    return death;
  }

  @Override
  public Outcome perform(
      ConversationId conversation, OrganizationId organization, BotAction action, Instant startBy) {
    if (point == FaultPoint.BEFORE_THE_CALL && !action.isRepeatable()) {
      countDown();
    }
    stopIfDead();
    Outcome outcome = actor.perform(conversation, organization, action, startBy);
    boolean taken = outcome instanceof Outcome.Said || outcome instanceof Outcome.Done;
    if (point == FaultPoint.AFTER_GIOSG_TOOK_IT && !action.isRepeatable() && taken) {
      countDown();
    }
    stopIfDead();
    return outcome;
  }

  private void countDown() {
    if (callsToLive.decrementAndGet() == 0) {
      death.countDown();
    }
  }

  /// Until the threads of the dead are cleared away, when nothing listens any more.
  private void stopIfDead() {
    while (isDead()) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException clearedAway) {
        throw new IllegalStateException("dead");
      }
    }
  }

  @Override
  public boolean hasToken(ConversationId conversation) {
    return actor.hasToken(conversation);
  }
}
