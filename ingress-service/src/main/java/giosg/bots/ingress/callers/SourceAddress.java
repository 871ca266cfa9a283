package giosg.bots.ingress.callers;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Finds out where a request comes from. What `X-Forwarded-For` says is believed only as far as our
/// own proxies wrote it: anybody can send the header.
final class SourceAddress {
  private static final String HEADER = "X-Forwarded-For";
  private static final int MOST_HOPS = 20;

  private final Networks trustedProxies;

  SourceAddress(Networks trustedProxies) {
    this.trustedProxies = trustedProxies;
  }

  /// Empty when a proxy of ours names one that is none.
  Optional<InetAddress> of(HttpServletRequest request) {
    Optional<InetAddress> nearest = address(request.getRemoteAddr());
    if (nearest.filter(trustedProxies::contain).isEmpty()) {
      return nearest;
    }
    List<String> hops = new ArrayList<>();
    for (String header : Collections.list(request.getHeaders(HEADER))) {
      Collections.addAll(hops, header.split(",", MOST_HOPS));
    }
    // Each proxy adds the address that it saw at the end.
    for (String hop : hops.reversed()) {
      nearest = address(hop.strip());
      if (nearest.filter(trustedProxies::contain).isEmpty()) {
        return nearest;
      }
    }
    return nearest;
  }

  /// Only what is written in digits: no name is ever looked up.
  private static Optional<InetAddress> address(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
