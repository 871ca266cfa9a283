package giosg.bots.systemtests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Scenarios that keep the processors busy: none of them runs beside one that compares times, while
/// those that mostly wait do.
@ResourceLock(value = Busy.PROCESSORS, mode = ResourceAccessMode.READ)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface Busy {
  String PROCESSORS = "the processors";
}
