package giosg.bots.systemtests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Asks for a system that nobody used before and nobody uses after, for what another scenario could
/// not bear.
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@interface Own {

  /// Environment variables of the services, `NAME=value`.
  String[] settings() default {};

  /// Whether the next seed gets it too, for what only needs other settings.
  boolean forAllSeeds() default false;

  /// How the bot comes into chats.
  String role() default RunningSystem.REACTIVE;
}
