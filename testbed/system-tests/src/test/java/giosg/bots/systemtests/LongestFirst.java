package giosg.bots.systemtests;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/// Lets the scenarios that take longest begin first, so that no place is left with one of them when
/// all others are through.
///
/// Of JUnit's threads one takes classes from the beginning, and the others from the end.
final class LongestFirst implements ClassOrderer {
  private static final List<Class<?>> FROM_THE_BEGINNING = List.of(KillingWorkersTests.class);

  private static final List<Class<?>> FROM_THE_END =
      List.of(
          KillingAKeeperTests.class,
          LosingAnswersTests.class,
          CrashPointsTests.class,
          MovingPartitionsTests.class,
          FreezingWorkersTests.class,
          ShortTokensTests.class,
          OldWebhooksTests.class,
          TwoBotsTests.class,
          LeakingNothingTests.class);

  @Override
  public void orderClasses(ClassOrdererContext context) {
    context.getClassDescriptors().sort(Comparator.comparingInt(LongestFirst::place));
  }

  private static int place(ClassDescriptor scenario) {
    int fromTheBeginning = FROM_THE_BEGINNING.indexOf(scenario.getTestClass());
    if (fromTheBeginning >= 0) {
      return fromTheBeginning - FROM_THE_BEGINNING.size();
    }
    int fromTheEnd = FROM_THE_END.indexOf(scenario.getTestClass());
    return fromTheEnd < 0 ? 0 : FROM_THE_END.size() - fromTheEnd;
  }
}
