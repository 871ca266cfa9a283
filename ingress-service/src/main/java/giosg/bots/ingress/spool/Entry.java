package giosg.bots.ingress.spool;

import java.time.Instant;

/// One thing that waits in the spool.
public final class Entry {
  /// What the database needs for it beside the content, at most.
  private static final int OVERHEAD = 64;

  private final long place;
  private final Instant since;
  private final byte[] content;

  Entry(long place, Instant since, byte[] content) {
    this.place = place;
    this.since = since;
    this.content = content;
  }

  /// Its place in the order of all.
  public long place() {
    return place;
  }

  Instant since() {
    return since;
  }

  public byte[] content() {
    return content;
  }

  long bytes() {
    return bytes(content.length);
  }

  static long bytes(long contentLength) {
    return contentLength + OVERHEAD;
  }

  @Override
  public String toString() {
    return "Entry[" + place + ", " + content.length + " bytes since " + since + "]";
  }
}
