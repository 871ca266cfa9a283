/// The ingress as giosg and its operators meet it.
@NullMarked
package giosg.bots.ingress.durable;

import org.jspecify.annotations.NullMarked;
