package giosg.bots.systemtests;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/// Lets the scenarios that take longest begin first, so that no place is left with one of them when
/// all others are through; and of the calm ones those last whose times systems that start beside
/// them would blur.
///
/// Of JUnit's threads one takes classes from the end, and the others from the beginning. Where that
/// would leave one with a long class at the end, its seeds are concurrent too.
final class LongestFirst implements ClassOrderer {
  private static final List<Class<?>> FROM_THE_BEGINNING =
      List.of(
          LosingAnswersTests.class,
          KillingAKeeperTests.class,
          KillingInABurstTests.class,
          CrashPointsTests.class,
          FreezingWorkersTests.class,
          ShortTokensTests.class,
          MovingPartitionsTests.class,
          OldWebhooksTests.class,
          TwoBotsTests.class,
          LeakingNothingTests.class);

  private static final List<Class<?>> FROM_THE_END =
      List.of(KillingWorkersTests.class, FailingOpenTests.class, GiosgDownTests.class);

  @Override
  public void orderClasses(ClassOrdererContext context) {
    context.getClassDescriptors().sort(Comparator.comparingInt(LongestFirst::place));
  }

  private static int place(ClassDescriptor scenario) {
    int fromTheEnd = FROM_THE_END.indexOf(scenario.getTestClass());
    if (fromTheEnd >= 0) {
      return FROM_THE_END.size() - fromTheEnd;
    }
    int fromTheBeginning = FROM_THE_BEGINNING.indexOf(scenario.getTestClass());
    return fromTheBeginning < 0 ? 0 : fromTheBeginning - FROM_THE_BEGINNING.size();
  }
}
