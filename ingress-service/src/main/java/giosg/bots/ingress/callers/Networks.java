package giosg.bots.ingress.callers;

import giosg.bots.service.RefusedSetting;
import java.net.InetAddress;
import java.util.List;
import org.apache.catalina.util.NetMask;

/// Some networks, such as `178.63.128.64/29` or a single address.
public final class Networks {
  private final List<NetMask> masks;

  private Networks(List<NetMask> masks) {
    this.masks = masks;
  }

  /// @param setting that they come from, for the sentence
  /// @throws RefusedSetting when one of them is none
  public static Networks of(List<String> networks, String setting) {
    try {
      return new Networks(networks.stream().map(String::strip).map(Networks::mask).toList());
    } catch (IllegalArgumentException e) {
      throw new RefusedSetting(setting + " holds something that is no network like 10.1.0.0/16.");
    }
  }

  /// Written in digits: no name is looked up.
  private static NetMask mask(String network) {
    InetAddress.ofLiteral(network.split("/", 2)[0]);
    return new NetMask(network);
  }

  boolean isEmpty() {
    return masks.isEmpty();
  }

  boolean contain(InetAddress address) {
    return masks.stream().anyMatch(mask -> mask.matches(address));
  }
}
