/// What the spool keeps through crashes, full disks and broken files.
@NullMarked
package giosg.bots.ingress.spool;

import org.jspecify.annotations.NullMarked;
