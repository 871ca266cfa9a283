/// What every service has round its work: ports, shared settings, and a clear refusal to start.
@NullMarked
package giosg.bots.service;

import org.jspecify.annotations.NullMarked;
