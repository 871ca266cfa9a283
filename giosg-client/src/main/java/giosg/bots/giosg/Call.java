package giosg.bots.giosg;

import java.util.Optional;
import org.springframework.http.ResponseEntity;

/// One request to giosg, ready but for its token.
///
/// @param repeatable whether doing it twice is the same as doing it once
/// @param wantsBody whether a 2xx without a body is no answer
record Call(boolean repeatable, boolean wantsBody, Optional<StartBy> startBy, Exchange exchange) {

  @FunctionalInterface
  interface Exchange {
    ResponseEntity<byte[]> send(String authorization);
  }

  static Call read(Exchange exchange) {
    return new Call(true, true, Optional.empty(), exchange);
  }

  static Call change(Exchange exchange) {
    return new Call(true, false, Optional.empty(), exchange);
  }

  static Call once(Optional<StartBy> startBy, Exchange exchange) {
    return new Call(false, false, startBy, exchange);
  }
}
