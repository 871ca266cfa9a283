/// Those who send slowly, or nothing but rubbish.
@NullMarked
package giosg.bots.ingress.http;

import org.jspecify.annotations.NullMarked;
