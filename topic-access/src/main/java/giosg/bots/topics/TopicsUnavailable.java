package giosg.bots.topics;

import org.jspecify.annotations.Nullable;

/// Kafka did not do in time what a starting service needs of it.
public final class TopicsUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TopicsUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
