/// Who may send webhooks: by secret, by source network, by organization.
@NullMarked
package giosg.bots.ingress.callers;

import org.jspecify.annotations.NullMarked;
