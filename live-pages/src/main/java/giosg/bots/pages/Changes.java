package giosg.bots.pages;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Counts what happens to each subject, so that a page knows whether it is still as things are. A
/// page that was rendered at one number is old as soon as one of its subjects has a higher one; so
/// nothing can fall between rendering a page and listening.
///
/// Only subjects of pages that somebody looked at are counted, and of those the ones that were
/// looked at last: a page about any other is made anew, which does no harm.
///
/// @param <S> what pages are about
public final class Changes<S> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final int most;

  /// In the order in which they were looked at.
  private final Map<S, Long> versions = new LinkedHashMap<>(16, 0.75f, true);

  /// Higher than any number of a program that ran before: its pages are old, whatever they show.
  private long newest = System.currentTimeMillis() * 1_000;

  /// @param most how many subjects are counted at once
  public Changes(int most) {
    this.most = most;
  }

  /// Something happened to these.
  public void touch(Set<? extends S> subjects) {
    lock.lock();
    try {
      newest++;
      boolean watched = false;
      for (S subject : subjects) {
        watched |= versions.replace(subject, newest) != null;
      }
      if (watched) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// The highest version of all that a page is about.
  public long version(Set<? extends S> subjects) {
    lock.lock();
    try {
      return highest(subjects);
    } finally {
      lock.unlock();
    }
  }

  /// Returns when one of the subjects has a higher version, or after that time, with the version
  /// there is.
  public long awaitNewer(Set<? extends S> subjects, long seen, Duration patience)
      throws InterruptedException {
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

  private long highest(Set<? extends S> subjects) {
    long highest = 0;
    for (S subject : subjects) {
      highest = Math.max(highest, versions.computeIfAbsent(subject, _ -> ++newest));
    }
    Iterator<S> oldest = versions.keySet().iterator();
    while (versions.size() > most) {
      oldest.next();
      oldest.remove();
    }
    return highest;
  }
}
