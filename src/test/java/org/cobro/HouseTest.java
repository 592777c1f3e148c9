package org.cobro;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Stream;

/** The rooms of the house, and which doors there are between them. */
@AnalyzeClasses(packages = "org.cobro", importOptions = DoNotIncludeTests.class)
class HouseTest {

  private static final String[] MAPPING = {"org.cobro.erp..", "org.cobro.provider.."};
  private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("org.cobro..");
  private static final DescribedPredicate<JavaClass> FLOATING =
      describe(
          "binary floating point",
          type ->
              Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                  .contains(type.getBaseComponentType().getName()));

  @ArchTest
  static final ArchRule theCoreKnowsNobody =
      classes()
          .that()
          .resideInAPackage("org.cobro.intent..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "org.cobro.intent..",
                  "java..",
                  "org.sqlite..",
                  "javax.sql..",
                  "org.springframework.jdbc..",
                  "org.springframework.transaction..",
                  "org.springframework.dao.."))
          .because("what happens to money is judged without Camel, HTTP, an ERP or a provider");

  /** Odoo's older wire is XML-RPC, whose codec is as pure as a mapping. */
  @ArchTest
  static final ArchRule mappingsKnowTheCoreOnly = knowsOnly("erp", "erp", "intent", "xmlrpc.codec");

  @ArchTest
  static final ArchRule providersKnowTheCoreOnly = knowsOnly("provider", "provider", "intent");

  @ArchTest
  static final ArchRule mappingsArePure =
      noClasses()
          .that()
          .resideInAnyPackage(MAPPING)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache..", "org.springframework..", "java.net.http..", "jakarta..", "java.sql..")
          .because("a mapping is a function from bodies to words, tried without any server");

  @ArchTest
  static final ArchRule oneProviderKnowsNoOther =
      slices()
          .matching("org.cobro.provider.(*)..")
          .should()
          .notDependOnEachOther()
          .because("a new provider is added without touching one that works");

  @ArchTest
  static final ArchRule xmlRpcCouldBeGivenAway =
      noClasses()
          .that()
          .resideInAPackage("org.cobro.xmlrpc..")
          .should()
          .dependOnClassesThat(
              OURS.and(DescribedPredicate.not(resideInAPackage("org.cobro.xmlrpc.."))))
          .because("the component is of use to any Camel application");

  @ArchTest
  static final ArchRule theCodecKnowsNoCamel =
      noClasses()
          .that()
          .resideInAPackage("org.cobro.xmlrpc.codec..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.camel..", "org.springframework..")
          .because("the simulators and the component read the same bodies");

  @ArchTest static final ArchRule settingsKnowTheCoreOnly = knowsOnly("config", "config", "intent");

  /** Routes, console and command all use it, so it is no part of operations. */
  @ArchTest
  static final ArchRule theComparisonKnowsThePortsOnly =
      noClasses()
          .that()
          .resideInAPackage("org.cobro.reconciliation..")
          .should()
          .dependOnClassesThat(
              OURS.and(
                  DescribedPredicate.not(
                      resideInAnyPackage(
                          "org.cobro.reconciliation",
                          "org.cobro.erp",
                          "org.cobro.provider",
                          "org.cobro.intent"))))
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache..", "org.springframework..", "com.fasterxml..")
          .because("it is a function of what three sides say, whichever provider and ERP they are");

  /** The server writes it and a command reads it, so it is no part of operations either. */
  @ArchTest
  static final ArchRule theArchiveKnowsTheCoreOnly = knowsOnly("archive", "archive", "intent");

  @ArchTest
  static final ArchRule routesKnowWhatTheyJoin =
      knowsOnly("flow", "flow", "reconciliation", "config", "erp", "provider", "intent", "xmlrpc");

  @ArchTest
  static final ArchRule theConsoleLooksInwards =
      knowsOnly("console", "console", "flow", "reconciliation", "config", "provider", "intent");

  @ArchTest
  static final ArchRule commandsLookInwards =
      knowsOnly(
          "command",
          "command",
          "archive",
          "flow",
          "reconciliation",
          "config",
          "erp",
          "provider",
          "intent",
          "xmlrpc");

  @ArchTest
  static final ArchRule commandsAreForTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.cobro.command..")
          .and()
          .doNotHaveFullyQualifiedName("org.cobro.CobroApplication")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.cobro.command..")
          .because("the server works without them");

  @ArchTest
  static final ArchRule operationsLookInwards =
      knowsOnly("ops", "ops", "archive", "flow", "config", "intent");

  @ArchTest
  static final ArchRule theSimulatedErpIsAnOutsideWorld =
      knowsOnly("sandbox.odoo", "sandbox.odoo", "xmlrpc.codec");

  @ArchTest
  static final ArchRule theOtherSimulatedErpIsOneToo =
      knowsOnly("sandbox.sap", "sandbox.sap", "sandbox.http");

  @ArchTest
  static final ArchRule theThirdSimulatedErpIsOneToo =
      knowsOnly("sandbox.s4", "sandbox.s4", "sandbox.http");

  @ArchTest
  static final ArchRule theSimulatedProviderIsAnOutsideWorld =
      knowsOnly("sandbox.compago", "sandbox.compago", "sandbox.http", "sandbox.terminal");

  @ArchTest
  static final ArchRule theOtherSimulatedProviderIsOneToo =
      knowsOnly("sandbox.mercadopago", "sandbox.mercadopago", "sandbox.http", "sandbox.terminal");

  @ArchTest
  static final ArchRule theThirdSimulatedProviderIsOneToo =
      knowsOnly("sandbox.fex", "sandbox.fex", "sandbox.http", "sandbox.terminal");

  /** The bench reads the core's records to measure them. */
  @ArchTest
  static final ArchRule theSandboxStandsBesideTheHouse =
      knowsOnly("sandbox", "sandbox", "xmlrpc.codec", "config", "intent");

  @ArchTest
  static final ArchRule nobodyNeedsTheOuterRooms =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.cobro.console..", "org.cobro.ops..", "org.cobro.sandbox..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.cobro.console..", "org.cobro.ops..", "org.cobro.sandbox..")
          .because("each of them can be left out, and the others collect as before");

  @ArchTest
  static final ArchRule nothingGoesRound =
      slices()
          .matching("org.cobro.(*)..")
          .should()
          .beFreeOfCycles()
          .because("data flows one way, and so do imports");

  @ArchTest
  static final ArchRule noFieldFloats =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .resideInAnyPackage("org.cobro.intent..", "org.cobro.erp..", "org.cobro.provider..")
          .should()
          .notHaveRawType(FLOATING)
          .because("an amount is exact");

  @ArchTest
  static final ArchRule noMethodFloats =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAnyPackage("org.cobro.intent..", "org.cobro.erp..", "org.cobro.provider..")
          .should(not(be(takingOrGivingFloats())))
          .because("an amount is exact");

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .because("such a name fits anything, so anything is put there");

  private static DescribedPredicate<JavaMethod> takingOrGivingFloats() {
    return describe(
        "taking or giving binary floating point",
        method ->
            Stream.concat(
                    Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                .anyMatch(FLOATING));
  }

  private static ArchRule knowsOnly(String room, String... allowed) {
    String[] packages =
        Stream.of(allowed).map(each -> "org.cobro." + each + "..").toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage("org.cobro." + room + "..")
        .should()
        .dependOnClassesThat(OURS.and(DescribedPredicate.not(resideInAnyPackage(packages))))
        .because("imports point inwards: " + room + " may know " + String.join(", ", allowed));
  }
}
