package giosg.bots.worker.partitions;

/// giosg has done it, and that it has is written nowhere.
class CrashingAfterGiosgTookItTests extends CrashingAtAFaultPoint {
  @Override
  FaultPoint point() {
    return FaultPoint.AFTER_GIOSG_TOOK_IT;
  }
}
