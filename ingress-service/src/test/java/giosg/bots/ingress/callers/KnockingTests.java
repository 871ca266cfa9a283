package giosg.bots.ingress.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giosg.bots.ingress.Giosg;
import giosg.bots.ingress.callers.Callers.Knock;
import giosg.bots.model.OrganizationId;
import giosg.bots.service.RefusedSetting;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class KnockingTests {
  private static final Instant NOW = Instant.parse("2026-02-03T08:15:31Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String GIOSG = "178.63.128.65";
  private static final String STRANGER = "203.0.113.7";
  private static final List<String> GIOSGS_NETWORKS =
      List.of("178.63.128.64/29", "178.63.179.192/29", "178.63.219.112/29", "178.63.227.216/29");

  @Test
  void welcomes_everybody_with_a_secret_where_no_network_is_set() {
    Callers callers = callers(List.of(), List.of());

    assertThat(callers.knock(from(STRANGER, Giosg.SECRET_IN_URL))).isEqualTo(Knock.WELCOME);
    assertThat(callers.knock(from(GIOSG, "wrong"))).isEqualTo(Knock.WRONG_SECRET);
  }

  @ParameterizedTest
  @CsvSource({
    "178.63.128.65, WELCOME",
    "178.63.128.71, WELCOME",
    "178.63.128.72, WRONG_SOURCE",
    "178.63.227.216, WELCOME",
    "203.0.113.7, WRONG_SOURCE",
    "2001:db8::1, WRONG_SOURCE"
  })
  void lets_in_who_comes_from_the_networks_that_giosg_publishes(String source, Knock knock) {
    assertThat(callers(GIOSGS_NETWORKS, List.of()).knock(from(source, Giosg.SECRET_IN_URL)))
        .isEqualTo(knock);
  }

  @Test
  void does_not_believe_a_stranger_who_says_he_came_from_giosg() {
    MockHttpServletRequest request = from(STRANGER, Giosg.SECRET_IN_URL);
    request.addHeader("X-Forwarded-For", GIOSG);

    assertThat(callers(GIOSGS_NETWORKS, List.of("10.0.0.0/8")).knock(request))
        .isEqualTo(Knock.WRONG_SOURCE);
    assertThat(callers(GIOSGS_NETWORKS, List.of()).knock(request)).isEqualTo(Knock.WRONG_SOURCE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "178.63.128.65 | WELCOME",
        "178.63.128.65, 10.2.2.2 | WELCOME",
        "178.63.128.65, 203.0.113.7 | WRONG_SOURCE",
        "203.0.113.7, 178.63.128.65 | WELCOME",
        "178.63.128.65, nonsense | WRONG_SOURCE",
        "example.com | WRONG_SOURCE",
        "178.63.128.65:50000 | WELCOME",
        "203.0.113.7:50000 | WRONG_SOURCE",
        "[2001:db8::1]:50000 | WRONG_SOURCE",
        "'' | WRONG_SOURCE"
      })
  void believes_its_own_proxies_and_them_only_about_their_own_caller(
      String forwarded, Knock knock) {
    MockHttpServletRequest request = from("10.1.1.1", Giosg.SECRET_IN_URL);
    request.addHeader("X-Forwarded-For", forwarded);

    assertThat(callers(GIOSGS_NETWORKS, List.of("10.0.0.0/8")).knock(request)).isEqualTo(knock);
  }

  @Test
  void tells_who_failed_too_often_to_wait_and_nobody_else() {
    Callers callers = callers(List.of(), List.of());
    for (int i = 0; i < FailedAttempts.MOST; i++) {
      assertThat(callers.knock(from(STRANGER, "wrong"))).isEqualTo(Knock.WRONG_SECRET);
    }

    assertThat(callers.knock(from(STRANGER, "wrong"))).isEqualTo(Knock.TOO_MANY_ATTEMPTS);
    assertThat(callers.knock(from(GIOSG, "wrong"))).isEqualTo(Knock.WRONG_SECRET);
    assertThat(callers.knock(from(STRANGER, Giosg.SECRET_IN_URL))).isEqualTo(Knock.WELCOME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x", "x"})
  void counts_those_too_who_hide_behind_what_they_say_of_their_way(String said) {
    Callers callers = callers(List.of(), List.of("10.0.0.0/8"));
    MockHttpServletRequest hiding = from("10.1.1.1", "wrong");
    hiding.addHeader("X-Forwarded-For", said);
    MockHttpServletRequest named = from("10.1.1.1", "wrong");
    named.addHeader("X-Forwarded-For", said + ", " + STRANGER);
    for (int i = 0; i < FailedAttempts.MOST; i++) {
      assertThat(callers.knock(hiding)).isEqualTo(Knock.WRONG_SECRET);
      assertThat(callers.knock(named)).isEqualTo(Knock.WRONG_SECRET);
    }

    assertThat(callers.knock(hiding)).isEqualTo(Knock.TOO_MANY_ATTEMPTS);
    assertThat(callers.knock(named)).isEqualTo(Knock.TOO_MANY_ATTEMPTS);
  }

  @Test
  void counts_anew_a_minute_later() throws Exception {
    InetAddress source = InetAddress.ofLiteral(STRANGER);
    Clock[] clock = {CLOCK};
    FailedAttempts failures =
        new FailedAttempts(
            10,
            new Clock() {
              @Override
              public ZoneOffset getZone() {
                return ZoneOffset.UTC;
              }

              @Override
              public Clock withZone(java.time.ZoneId zone) {
                return this;
              }

              @Override
              public Instant instant() {
                return clock[0].instant();
              }
            });
    for (int i = 0; i <= FailedAttempts.MOST; i++) {
      failures.areTooManyWith(source);
    }
    assertThat(failures.areTooManyWith(source)).isTrue();

    clock[0] = Clock.offset(CLOCK, FailedAttempts.WINDOW.plus(Duration.ofSeconds(1)));

    assertThat(failures.areTooManyWith(source)).isFalse();
  }

  @Test
  void remembers_the_latest_10_000_sources_and_no_more() {
    Callers callers = callers(List.of(), List.of());
    for (int i = 0; i < FailedAttempts.MOST; i++) {
      callers.knock(from(STRANGER, "wrong"));
    }

    failOnceFromEach(9_999, callers);
    assertThat(callers.knock(from(STRANGER, "wrong"))).isEqualTo(Knock.TOO_MANY_ATTEMPTS);

    failOnceFromEach(10_000, callers);
    assertThat(callers.knock(from(STRANGER, "wrong"))).isEqualTo(Knock.WRONG_SECRET);
  }

  private static void failOnceFromEach(int sources, Callers callers) {
    for (int i = 0; i < sources; i++) {
      String source = "10.0.%d.%d".formatted(i / 250, i % 250);
      assertThat(callers.knock(from(source, "wrong"))).isEqualTo(Knock.WRONG_SECRET);
    }
  }

  @Test
  void takes_a_whole_ipv6_network_for_one_source() {
    FailedAttempts failures = new FailedAttempts(100, CLOCK);
    for (int i = 0; i < 50; i++) {
      failures.areTooManyWith(InetAddress.ofLiteral("2001:db8::" + i));
    }

    assertThat(failures.sources()).isEqualTo(1);
  }

  @Test
  void serves_the_organizations_it_was_told_of_or_all() {
    OrganizationId one = new OrganizationId("org-1");
    OrganizationId other = new OrganizationId("org-2");
    assertThat(callers(List.of(), List.of()).serve(one)).isTrue();

    Callers choosy =
        new Callers(
            new Callers.Settings(
                List.of(Giosg.SECRET), networks(List.of()), networks(List.of()), List.of("org-1")),
            CLOCK);

    assertThat(choosy.serve(one)).isTrue();
    assertThat(choosy.serve(other)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0/99", "10.0.0.0/", "giosg.com", "''"})
  void refuses_what_is_no_network(String text) {
    assertThatThrownBy(() -> Networks.of(List.of(text), "INGRESS_SOURCENETWORKS"))
        .isInstanceOf(RefusedSetting.class)
        .hasMessageStartingWith("INGRESS_SOURCENETWORKS");
  }

  private static Callers callers(List<String> sources, List<String> proxies) {
    return new Callers(
        new Callers.Settings(
            List.of(Giosg.OLD_SECRET, Giosg.SECRET),
            networks(sources),
            networks(proxies),
            List.of()),
        CLOCK);
  }

  private static Networks networks(List<String> networks) {
    return Networks.of(networks, "networks");
  }

  private static MockHttpServletRequest from(String source, String secret) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/webhooks/giosg");
    request.setRemoteAddr(source);
    request.setQueryString("secret=" + secret);
    return request;
  }
}
