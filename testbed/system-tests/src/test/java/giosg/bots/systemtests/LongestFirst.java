package giosg.bots.systemtests;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/// Lets the scenarios that take longest begin first, so that no place is left with one of them when
/// all others are through; and those that mostly wait beside those that keep the processors busy.
///
/// Of JUnit's threads one takes classes from the beginning, and the others from the end.
final class LongestFirst implements ClassOrderer {
  private static final Class<?> FROM_THE_BEGINNING = KillingWorkersTests.class;

  private static final List<Class<?>> FROM_THE_END =
      List.of(
          KillingAKeeperTests.class,
          LosingAnswersTests.class,
          FreezingWorkersTests.class,
          CrashPointsTests.class,
          MovingPartitionsTests.class,
          OldWebhooksTests.class,
          ShortTokensTests.class,
          TwoBotsTests.class,
          FailingOpenTests.class,
          LeakingNothingTests.class);

  @Override
  public void orderClasses(ClassOrdererContext context) {
    context.getClassDescriptors().sort(Comparator.comparingInt(LongestFirst::place));
  }

  private static int place(ClassDescriptor scenario) {
    if (scenario.getTestClass() == FROM_THE_BEGINNING) {
      return -1;
    }
    int fromTheEnd = FROM_THE_END.indexOf(scenario.getTestClass());
    return fromTheEnd < 0 ? 0 : FROM_THE_END.size() - fromTheEnd;
  }
}
