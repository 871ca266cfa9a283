package giosg.bots.ingress.durable;

/// What became of a webhook that was to be made durable.
public sealed interface Durability {

  /// All in-sync replicas have the event, and the token where it was written.
  record InKafka() implements Durability {}

  /// The whole webhook lies sealed on this instance's disk, synced, and goes to Kafka from there.
  record OnDisk() implements Durability {}

  /// It cannot be promised that it is anywhere, so giosg must not be told that we have it. It may
  /// all the same be in Kafka, or still get there: the acknowledgement alone may have been late or
  /// lost. Should giosg send it again, the consumers know it by its fact key.
  ///
  /// @param why in a few words, for the log alone: it may name what this is made of
  record Nowhere(String why) implements Durability {}
}
