package giosg.bots.systemtests;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/// Lets the scenarios that take longest begin first, so that no place is left with one of them when
/// all others are through; and of the calm ones those last whose times systems that start beside
/// them would blur.
final class LongestFirst implements ClassOrderer {
  private static final List<Class<?>> ORDER =
      List.of(
          KillingWorkersTests.class,
          KillingInABurstTests.class,
          LosingAnswersTests.class,
          TwoBotsTests.class,
          KillingAKeeperTests.class,
          OneChatInTroubleTests.class,
          PoisonTests.class,
          CrashPointsTests.class,
          FreezingWorkersTests.class,
          ShortTokensTests.class,
          FailingOpenTests.class,
          PendingAgainTests.class,
          GiosgDownTests.class,
          MovingPartitionsTests.class);

  @Override
  public void orderClasses(ClassOrdererContext context) {
    context.getClassDescriptors().sort(Comparator.comparingInt(LongestFirst::place));
  }

  private static int place(ClassDescriptor scenario) {
    int place = ORDER.indexOf(scenario.getTestClass());
    return place < 0 ? ORDER.size() : place;
  }
}
