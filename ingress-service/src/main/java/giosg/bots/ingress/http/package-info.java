/// What every request to the public port goes through, before anybody looks at what it says.
@NullMarked
package giosg.bots.ingress.http;

import org.jspecify.annotations.NullMarked;
