package giosg.bots.worker;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WhoKnowsWhomTests {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("giosg.bots.worker");

  @Test
  void the_worker_knows_no_other_service_and_nothing_of_the_testbed() {
    mayNotKnow(
        "giosg.bots.worker..",
        "giosg.bots.ingress..",
        "giosg.bots.presence..",
        "giosg.bots.console..",
        "giosg.bots.simulator..",
        "giosg.bots.sandbox..");
  }

  @Test
  void the_lanes_know_no_kafka_no_spring_and_no_giosg_api() {
    mayNotKnow(
        "giosg.bots.worker.lanes..",
        "org.apache.kafka..",
        "org.springframework..",
        "giosg.bots.giosg..",
        "giosg.bots.topics..",
        "giosg.bots.worker.acting..",
        "giosg.bots.worker.partitions..",
        "giosg.bots.worker.state..");
  }

  @Test
  void what_acts_in_giosg_knows_no_kafka() {
    mayNotKnow(
        "giosg.bots.worker.acting..",
        "org.apache.kafka..",
        "org.springframework..",
        "giosg.bots.topics..",
        "giosg.bots.worker.partitions..",
        "giosg.bots.worker.state..");
  }

  @Test
  void what_keeps_state_knows_no_giosg_api_and_no_spring() {
    mayNotKnow(
        "giosg.bots.worker.state..",
        "giosg.bots.giosg..",
        "org.springframework..",
        "giosg.bots.worker.acting..",
        "giosg.bots.worker.partitions..");
  }

  @Test
  void what_owns_partitions_hears_of_new_tokens_and_knows_nothing_else_of_giosg() {
    noClasses()
        .that()
        .resideInAPackage("giosg.bots.worker.partitions..")
        .and()
        .doNotHaveSimpleName("PartitionsConfiguration")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("giosg.bots.giosg..", "giosg.bots.worker.acting..")
        .check(OURS);
    noClasses()
        .that()
        .haveSimpleName("PartitionsConfiguration")
        .should()
        .dependOnClassesThat(
            resideInAPackage("giosg.bots.giosg..").and(not(simpleName("TokenBook"))))
        .check(OURS);
  }

  private static void mayNotKnow(String who, String... whom) {
    noClasses()
        .that()
        .resideInAPackage(who)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(whom)
        .check(OURS);
  }
}
