/// Makes a webhook durable before it is answered: the event and, when it is news, the sealed token.
@NullMarked
package giosg.bots.ingress.durable;

import org.jspecify.annotations.NullMarked;
