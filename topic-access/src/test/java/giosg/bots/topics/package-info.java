/// How the topics are made and read, against a real broker.
@NullMarked
package giosg.bots.topics;

import org.jspecify.annotations.NullMarked;
