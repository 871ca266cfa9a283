/// What all keepers and workers know of the bot users' presence, on Kafka.
@NullMarked
package giosg.bots.presence.publishing;

import org.jspecify.annotations.NullMarked;
