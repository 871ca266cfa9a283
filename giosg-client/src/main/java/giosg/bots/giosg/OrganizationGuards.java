package giosg.bots.giosg;

import giosg.bots.model.OrganizationId;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// One guard for each organization that is being worked for. When there are more than [#MOST], the
/// one unused longest is forgotten: its organization starts over with a closed breaker, which costs
/// it a few calls.
final class OrganizationGuards {
  static final int MOST = 2_000;

  private final GiosgSettings settings;
  private final Clock clock;
  private final Consumer<OrganizationId> recovered;
  private final Map<OrganizationId, OrganizationGuard> byUse =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<OrganizationId, OrganizationGuard> unusedLongest) {
          return size() > MOST;
        }
      };

  OrganizationGuards(GiosgSettings settings, Clock clock, Consumer<OrganizationId> recovered) {
    this.settings = settings;
    this.clock = clock;
    this.recovered = recovered;
  }

  synchronized OrganizationGuard of(OrganizationId organization) {
    return byUse.computeIfAbsent(
        organization, missing -> new OrganizationGuard(missing, settings, clock, recovered));
  }

  synchronized int size() {
    return byUse.size();
  }
}
