package giosg.bots.topics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WhoKnowsWhomTests {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("giosg.bots.topics");

  @Test
  void topics_know_the_contract_and_kafka_and_no_service() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "giosg.bots.topics..",
            "giosg.bots.model..",
            "org.apache.kafka..",
            "org.slf4j..",
            "org.jspecify..",
            "org.springframework.boot.context.properties.bind..")
        .check(OURS);
  }
}
