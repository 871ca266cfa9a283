package giosg.bots.console.page;

import giosg.bots.pages.http.Answer;
import giosg.bots.pages.http.OtherSites;
import giosg.bots.pages.http.Refused;
import giosg.bots.pages.http.Request;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Keeps what visitors wrote from other sites in the same browser. A name of a stranger's that was
/// made to lead here (DNS rebinding) comes with that name as its `Host`; a stranger's page that
/// asks for something here says so itself; and no page but ours is let show what it is answered.
///
/// @param names by which this may be asked for, beside those of the loopback interface, in
///     whichever case
/// @param framedBy origins whose pages may show ours in a frame
public record Guard(Set<String> names, List<String> framedBy) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  public Guard {
    names =
        names.stream()
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    framedBy = List.copyOf(framedBy);
    for (String origin : framedBy) {
      if (!origin.matches("https?://[A-Za-z0-9.\\-\\[\\]:]+")) {
        throw new IllegalArgumentException(
            "'" + origin + "' is no origin: write it like http://127.0.0.1:8090");
      }
    }
  }

  /// @throws Refused for whatever could come from another site
  void check(Request request) {
    String host = request.header("host").orElse("").toLowerCase(Locale.ROOT);
    String name = host.replaceFirst(":[0-9]*$", "");
    if (!LOOPBACK.contains(name) && !names.contains(name)) {
      throw new Refused(
          421, "This is not asked for by that name. --host NAME of serve allows another.");
    }
    OtherSites.refuseForms(request);
    boolean fromElsewhere =
        request
            .header("sec-fetch-site")
            .filter(site -> !site.matches("same-origin|none"))
            .isPresent();
    boolean isPage = request.header("sec-fetch-mode").filter("navigate"::equals).isPresent();
    if (fromElsewhere && !isPage) {
      throw new Refused(403, "This is not for pages of other sites.");
    }
  }

  Answer safe(Answer answer) {
    String ancestors = framedBy.isEmpty() ? "'none'" : String.join(" ", framedBy);
    return answer
        .with(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                + "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
                + "frame-ancestors "
                + ancestors)
        .with("Cross-Origin-Resource-Policy", "same-origin")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer");
  }
}
