/// Who gets in and who does not.
@NullMarked
package giosg.bots.ingress.callers;

import org.jspecify.annotations.NullMarked;
