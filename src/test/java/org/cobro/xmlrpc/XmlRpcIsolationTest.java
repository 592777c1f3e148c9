package org.cobro.xmlrpc;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The component could be given away as it is. */
@AnalyzeClasses(packages = "org.cobro", importOptions = ImportOption.DoNotIncludeTests.class)
class XmlRpcIsolationTest {

  /** A list of what is allowed, so that Cobro, Spring and whatever comes next are not. */
  @ArchTest
  static final ArchRule needsTheJdkCamelAndHttpClientAlone =
      classes()
          .that()
          .resideInAPackage("org.cobro.xmlrpc..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "org.cobro.xmlrpc..",
                  "java..",
                  "javax.net.ssl..",
                  "org.apache.camel..",
                  "org.apache.hc..",
                  "org.slf4j.."));

  @ArchTest
  static final ArchRule codecNeedsTheJdkAlone =
      classes()
          .that()
          .resideInAPackage("org.cobro.xmlrpc.codec..")
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage("org.cobro.xmlrpc.codec..", "java.."));
}
