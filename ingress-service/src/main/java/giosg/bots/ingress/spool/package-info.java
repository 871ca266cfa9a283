/// Where webhooks wait on this instance's own disk while Kafka is away. It knows neither Kafka nor
/// webhooks: what waits are sealed bytes, in the order of their places.
@NullMarked
package giosg.bots.ingress.spool;

import org.jspecify.annotations.NullMarked;
