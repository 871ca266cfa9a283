package giosg.bots.ingress;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WhoKnowsWhomTests {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("giosg.bots.ingress");

  @Test
  void the_ingress_knows_no_conversation_no_giosg_api_and_no_other_service() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "giosg.bots.giosg..",
            "giosg.bots.core..",
            "giosg.bots.worker..",
            "giosg.bots.presence..",
            "giosg.bots.simulator..")
        .check(OURS);
  }

  @Test
  void what_reads_webhooks_knows_no_kafka_and_what_writes_to_kafka_no_http() {
    noClasses()
        .that()
        .resideInAPackage("..ingress.webhook..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(OURS);
    noClasses()
        .that()
        .resideInAPackage("..ingress.durable..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "..ingress.webhook..")
        .check(OURS);
  }
}
