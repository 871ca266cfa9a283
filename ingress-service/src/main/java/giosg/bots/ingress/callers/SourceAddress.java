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

  private final Networks trustedProxies;

  SourceAddress(Networks trustedProxies) {
    this.trustedProxies = trustedProxies;
  }

  /// Who is at the other end of the connection, a proxy or not.
  static Optional<InetAddress> nearest(HttpServletRequest request) {
    return address(request.getRemoteAddr());
  }

  /// Empty when a proxy of ours names one that is none.
  Optional<InetAddress> of(HttpServletRequest request) {
    Optional<InetAddress> nearest = nearest(request);
    if (nearest.filter(trustedProxies::contain).isEmpty()) {
      return nearest;
    }
    List<String> hops = new ArrayList<>();
    for (String header : Collections.list(request.getHeaders(HEADER))) {
      // All of them, however many a stranger wrote before those that our proxies added; how long
      // headers may be is limited.
      Collections.addAll(hops, header.split(",", -1));
    }
    // Each proxy adds the address that it saw at the end.
    for (String hop : hops.reversed()) {
      nearest = address(withoutPort(hop.strip()));
      if (nearest.filter(trustedProxies::contain).isEmpty()) {
        return nearest;
      }
    }
    return nearest;
  }

  /// Some proxies add the port that they saw.
  private static String withoutPort(String hop) {
    int bracket = hop.indexOf(']');
    if (hop.startsWith("[") && bracket > 0) {
      return hop.substring(1, bracket);
    }
    int colon = hop.indexOf(':');
    return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
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
