/// What the keeper takes from the topic of credentials: the bot users' newest tokens.
@NullMarked
package giosg.bots.presence.credentials;

import org.jspecify.annotations.NullMarked;
