/// What the services say to one another over Kafka: ids, topics, and the JSON they share.
@NullMarked
package giosg.bots.model;

import org.jspecify.annotations.NullMarked;
