/// The door to giosg: takes webhooks in, makes them durable, answers, and knows nothing about
/// conversations.
@NullMarked
package giosg.bots.ingress;

import org.jspecify.annotations.NullMarked;
