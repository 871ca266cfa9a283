/// giosg's HTTP API: paths, tokens, request checks and answers.
@NullMarked
package giosg.bots.simulator.api;

import org.jspecify.annotations.NullMarked;
