package giosg.bots.simulator.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;

/// The faults that are switched on, by name, in the order they were switched on.
public final class Faults {

  /// What is about to happen: a call with its method and path, or a webhook with its channel.
  public record Occasion(String method, String path, Optional<UUID> chat) {}

  private static final class Switch {
    final Fault fault;
    final Random chance;
    int struck;

    Switch(Fault fault) {
      this.fault = fault;
      this.chance = new Random(fault.howOften().seed());
    }

    boolean strikes(Occasion occasion) {
      Fault.Where where = fault.where();
      boolean here =
          where.method().filter(method -> !method.equals(occasion.method())).isEmpty()
              && where.path().filter(path -> !path.matcher(occasion.path()).matches()).isEmpty()
              && where.chat().filter(chat -> !occasion.chat().equals(Optional.of(chat))).isEmpty();
      Fault.HowOften often = fault.howOften();
      boolean spent = often.times().isPresent() && struck >= often.times().getAsInt();
      if (!here || spent || chance.nextDouble() >= often.probability()) {
        return false;
      }
      struck++;
      return true;
    }
  }

  private final Map<String, Switch> switches = new LinkedHashMap<>();

  /// Switches a fault on, in place of one of the same name.
  public synchronized void put(String name, Fault fault) {
    switches.put(name, new Switch(fault));
  }

  public synchronized boolean remove(String name) {
    return switches.remove(name) != null;
  }

  public synchronized void clear() {
    switches.clear();
  }

  public synchronized Map<String, Fault> all() {
    Map<String, Fault> all = new LinkedHashMap<>();
    switches.forEach((name, each) -> all.put(name, each.fault));
    return all;
  }

  /// How often a fault has struck since it was switched on.
  public synchronized int struck(String name) {
    Switch found = switches.get(name);
    return found == null ? 0 : found.struck;
  }

  /// The troubles of one call: any slowness, and at most one of the others, which decides.
  public synchronized List<Trouble.OfCalls> ofCall(Occasion occasion) {
    List<Trouble.OfCalls> troubles = new ArrayList<>();
    for (Switch each : switches.values()) {
      if (each.fault.trouble() instanceof Trouble.OfCalls trouble && each.strikes(occasion)) {
        troubles.add(trouble);
        if (!(trouble instanceof Trouble.Slow)) {
          break;
        }
      }
    }
    return troubles;
  }

  /// The trouble of one kind that strikes a webhook now.
  public synchronized <T extends Trouble.OfWebhooks> Optional<T> ofWebhook(
      Class<T> kind, Occasion occasion) {
    Predicate<Switch> sameKind = each -> kind.isInstance(each.fault.trouble());
    return switches.values().stream()
        .filter(sameKind)
        .filter(each -> each.strikes(occasion))
        .findFirst()
        .map(each -> kind.cast(each.fault.trouble()));
  }
}
