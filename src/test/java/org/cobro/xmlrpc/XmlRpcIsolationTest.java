package org.cobro.xmlrpc;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The component could be given away as it is. */
@AnalyzeClasses(packages = "org.cobro", importOptions = ImportOption.DoNotIncludeTests.class)
class XmlRpcIsolationTest {

  @ArchTest
  static final ArchRule knowsNothingOfCobro =
      noClasses()
          .that()
          .resideInAPackage("org.cobro.xmlrpc..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.cobro..").and(not(resideInAPackage("org.cobro.xmlrpc.."))));

  @ArchTest
  static final ArchRule codecNeedsTheJdkAlone =
      noClasses()
          .that()
          .resideInAPackage("org.cobro.xmlrpc.codec..")
          .should()
          .dependOnClassesThat(
              not(resideInAnyPackage("org.cobro.xmlrpc.codec..", "java..", "javax.xml.stream..")));
}
