/// The one request that giosg sends us: who may send it, what has to be in it, what we answer.
@NullMarked
package giosg.bots.ingress.webhook;

import org.jspecify.annotations.NullMarked;
