package giosg.bots.worker.partitions;

import giosg.bots.model.OrganizationId;
import java.util.function.Consumer;

/// Tells whenever giosg answers an organization again whose calls were held back.
@FunctionalInterface
public interface Recoveries {
  void tell(Consumer<OrganizationId> listener);
}
