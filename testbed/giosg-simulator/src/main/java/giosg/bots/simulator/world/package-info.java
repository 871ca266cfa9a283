/// What giosg knows: people, rooms, chats and their rules. Every change leaves by one door, as
/// channel events.
@NullMarked
package giosg.bots.simulator.world;

import org.jspecify.annotations.NullMarked;
