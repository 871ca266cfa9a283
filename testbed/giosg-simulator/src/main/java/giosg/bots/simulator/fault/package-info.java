/// Troubles on request: what giosg, the network and the webhooks may do wrong.
@NullMarked
package giosg.bots.simulator.fault;

import org.jspecify.annotations.NullMarked;
