/// The doors that giosg does not have: visitors, agents, faults and records, for tests and people.
@NullMarked
package giosg.bots.simulator.admin;

import org.jspecify.annotations.NullMarked;
