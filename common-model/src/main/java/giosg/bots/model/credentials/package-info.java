/// The bearer tokens that come in webhooks: never printed, and sealed wherever they are stored.
@NullMarked
package giosg.bots.model.credentials;

import org.jspecify.annotations.NullMarked;
