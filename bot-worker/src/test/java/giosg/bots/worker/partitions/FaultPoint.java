package giosg.bots.worker.partitions;

/// Where a worker dies.
enum FaultPoint {
  /// giosg took the message, or let the bot in; that it did is written nowhere yet.
  AFTER_GIOSG_TOOK_IT("crash-after-2xx"),
  /// The call is kept as begun; it was not made.
  BEFORE_THE_CALL("crash-before-the-call");

  private final String scenario;

  FaultPoint(String scenario) {
    this.scenario = scenario;
  }

  String scenario() {
    return scenario;
  }
}
