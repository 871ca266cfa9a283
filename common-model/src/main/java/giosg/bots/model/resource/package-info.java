/// giosg's own resources as far as a bot looks at them, read tolerantly from webhooks and API
/// answers alike.
@NullMarked
package giosg.bots.model.resource;

import org.jspecify.annotations.NullMarked;
