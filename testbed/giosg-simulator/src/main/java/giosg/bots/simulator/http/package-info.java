/// What giosg's API asks of a request's body, and how it says no.
@NullMarked
package giosg.bots.simulator.http;

import org.jspecify.annotations.NullMarked;
