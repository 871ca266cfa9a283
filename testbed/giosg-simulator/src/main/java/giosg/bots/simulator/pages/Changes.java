package giosg.bots.simulator.pages;

import giosg.bots.simulator.pages.Subject.Everything;
import giosg.bots.simulator.pages.Subject.OfChat;
import giosg.bots.simulator.pages.Subject.OfUser;
import giosg.bots.simulator.world.ChannelEvent;
import giosg.bots.simulator.world.ChannelListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Counts the events of each subject, so that a page knows whether it is still as things are. A
/// page that was rendered at one number is old as soon as its subject has a higher one; so no event
/// can fall between rendering a page and listening.
final class Changes implements ChannelListener {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Subject, Long> versions = new HashMap<>();

  /// Higher than any number of a simulator that ran before: its pages are old, whatever they show.
  private final long first = System.currentTimeMillis() * 1_000;

  private long newest = first;

  @Override
  public void happened(ChannelEvent event) {
    lock.lock();
    try {
      newest++;
      versions.put(new Everything(), newest);
      event.chat().ifPresent(chat -> versions.put(new OfChat(chat), newest));
      event.owner().ifPresent(owner -> versions.put(new OfUser(owner.id()), newest));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// The highest version of all that a page is about.
  long version(Set<Subject> subjects) {
    lock.lock();
    try {
      return highest(subjects);
    } finally {
      lock.unlock();
    }
  }

  /// Returns when one of the subjects has a higher version, or after that time, with the version
  /// there is.
  long awaitNewer(Set<Subject> subjects, long seen, Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long nanos = patience.toNanos();
      while (highest(subjects) <= seen && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return highest(subjects);
    } finally {
      lock.unlock();
    }
  }

  private long highest(Set<Subject> subjects) {
    return subjects.stream()
        .mapToLong(subject -> versions.getOrDefault(subject, first))
        .max()
        .orElse(first);
  }
}
