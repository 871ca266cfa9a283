package giosg.bots.ingress.spool;

/// What became of something that was to be put into the spool.
public sealed interface Receipt {

  /// It is on the disk, also if the machine loses its power now.
  record Stored() implements Receipt {}

  /// @param why in a few words, for the log
  record Refused(String why) implements Receipt {}
}
