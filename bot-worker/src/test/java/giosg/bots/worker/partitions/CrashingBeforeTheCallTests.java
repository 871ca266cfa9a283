package giosg.bots.worker.partitions;

/// It is written down as begun, and giosg was not asked for it.
class CrashingBeforeTheCallTests extends CrashingAtAFaultPoint {
  @Override
  FaultPoint point() {
    return FaultPoint.BEFORE_THE_CALL;
  }
}
