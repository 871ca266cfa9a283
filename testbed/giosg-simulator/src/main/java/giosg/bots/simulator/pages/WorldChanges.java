package giosg.bots.simulator.pages;

import giosg.bots.pages.Changes;
import giosg.bots.simulator.pages.Subject.Everything;
import giosg.bots.simulator.pages.Subject.OfChat;
import giosg.bots.simulator.pages.Subject.OfUser;
import giosg.bots.simulator.world.ChannelEvent;
import giosg.bots.simulator.world.ChannelListener;
import java.util.HashSet;
import java.util.Set;

/// Tells pages what happens in the world.
record WorldChanges(Changes<Subject> changes) implements ChannelListener {

  @Override
  public void happened(ChannelEvent event) {
    Set<Subject> subjects = new HashSet<>(Set.of(new Everything()));
    event.chat().ifPresent(chat -> subjects.add(new OfChat(chat)));
    event.owner().ifPresent(owner -> subjects.add(new OfUser(owner.id())));
    changes.touch(subjects);
  }
}
