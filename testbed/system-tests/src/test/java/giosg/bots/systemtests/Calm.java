package giosg.bots.systemtests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/// A scenario that mostly waits. In full, those run after the ones that keep the processors busy.
@Tag("calm")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface Calm {}
