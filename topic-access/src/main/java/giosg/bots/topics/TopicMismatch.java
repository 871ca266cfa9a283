package giosg.bots.topics;

/// A topic that is there but not as it must be. A service refuses to start on it, since it would
/// read the wrong partition or find its state deleted; nothing here ever alters a live topic.
public final class TopicMismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TopicMismatch(String topic, String what, String is, String mustBe) {
    super("topic %s: %s is %s and must be %s".formatted(topic, what, is, mustBe));
  }
}
