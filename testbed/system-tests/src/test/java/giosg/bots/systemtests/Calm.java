package giosg.bots.systemtests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/// A scenario that mostly waits. In full, those run together and before or after the others: so
/// that two times can be compared beside them, and the processors are not idle meanwhile.
@Tag("calm")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface Calm {}
