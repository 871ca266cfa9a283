package giosg.bots.benchmarks.replay;

import giosg.bots.benchmarks.Results;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How long each of many took.
final class Times {
  private final List<Long> nanos = new ArrayList<>();

  void add(long taken) {
    nanos.add(taken);
  }

  /// In milliseconds.
  ///
  /// @param share of them that took no longer
  double at(double share) {
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1) / 1e6;
  }

  double max() {
    return at(1);
  }

  void tell(String name, Results results) {
    results.add(name + "-p50", at(0.5), "ms");
    results.add(name + "-p99", at(0.99), "ms");
    results.add(name + "-max", max(), "ms");
  }
}
