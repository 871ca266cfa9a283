package giosg.bots.simulator.world;

/// Hears every event of every channel, in order, while the world stands still: it must only take
/// note and return. The webhooks listen here, and so may a page with live updates.
@FunctionalInterface
public interface ChannelListener {
  void happened(ChannelEvent event);
}
