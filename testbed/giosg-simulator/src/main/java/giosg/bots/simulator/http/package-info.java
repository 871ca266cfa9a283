/// Requests and answers without a server, and the one class that knows the server.
@NullMarked
package giosg.bots.simulator.http;

import org.jspecify.annotations.NullMarked;
