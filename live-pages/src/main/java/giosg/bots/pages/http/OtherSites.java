package giosg.bots.pages.http;

import java.util.Optional;

/// Any page in the same browser could post a form here. Browsers tell where a request comes from:
/// by `Sec-Fetch-Site` on a machine of its own or by https, else by `Origin`.
public final class OtherSites {
  private OtherSites() {}

  /// @throws Refused with 403 when a page of another site posts something
  public static void refuseForms(Request request) {
    if (request.method().equals("GET")) {
      return;
    }
    Optional<String> site = request.header("sec-fetch-site");
    Optional<String> origin = request.header("origin");
    boolean ours =
        site.map(from -> from.matches("same-origin|none"))
            .or(
                () ->
                    origin.map(
                        from ->
                            request
                                .header("host")
                                .filter(host -> from.endsWith("//" + host))
                                .isPresent()))
            .orElse(true);
    if (!ours) {
      throw new Refused(403, "Forms of other sites are not taken.");
    }
  }
}
