package giosg.bots.console.reading;

/// The broker does not have a topic that every installation has.
public final class NoTopics extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoTopics(String topic) {
    super("the broker has no topic " + topic + ": is this the right one, and may it be read?");
  }
}
