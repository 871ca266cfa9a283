/// The worker: runs each chat's conversation in order, many chats at once.
@NullMarked
package giosg.bots.worker;

import org.jspecify.annotations.NullMarked;
