/// What is shared by all services, tested once.
@NullMarked
package giosg.bots.service;

import org.jspecify.annotations.NullMarked;
