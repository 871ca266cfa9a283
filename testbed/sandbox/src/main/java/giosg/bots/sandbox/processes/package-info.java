/// Child processes that can be started, stopped, frozen and killed, a Kafka broker among them.
@NullMarked
package giosg.bots.sandbox.processes;

import org.jspecify.annotations.NullMarked;
