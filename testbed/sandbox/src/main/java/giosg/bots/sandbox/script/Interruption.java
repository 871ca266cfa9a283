package giosg.bots.sandbox.script;

/// Lets a test do something at a chosen step of a conversation, such as killing a worker. Steps
/// count from 1.
public interface Interruption {
  /// Before somebody acts.
  default void beforeAct(int step) throws InterruptedException {}

  /// Somebody has acted, and nobody has looked yet at what follows.
  default void afterAct(int step) throws InterruptedException {}

  /// Lets the conversation be.
  static Interruption none() {
    return new Interruption() {};
  }
}
