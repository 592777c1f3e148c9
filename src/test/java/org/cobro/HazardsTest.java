package org.cobro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The pages of hazards and threats name tests, so they must be there under these names. */
class HazardsTest {

  private static final Pattern NAMED = Pattern.compile("`([\\w/]+)#(\\w+)`");
  private static final Pattern CLASSES = Pattern.compile("`([a-z0-9/]+/[A-Z]\\w+Test)`");

  @Test
  void eachTestThatIsNamedIsThere() throws IOException {
    List<MatchResult> named =
        NAMED.matcher(Files.readString(Path.of("docs/hazards.md"))).results().toList();

    assertThat(named).hasSizeGreaterThan(100);
    assertThat(named).filteredOn(each -> !isThere(each)).extracting(MatchResult::group).isEmpty();
  }

  @Test
  void eachTestOfTheThreatModelIsThere() throws IOException {
    List<MatchResult> named =
        CLASSES.matcher(Files.readString(Path.of("docs/threat-model.md"))).results().toList();

    assertThat(named).hasSizeGreaterThan(20);
    assertThat(named)
        .extracting(each -> "org.cobro." + each.group(1).replace('/', '.'))
        .filteredOn(type -> ReflectionSupport.tryToLoadClass(type).toOptional().isEmpty())
        .isEmpty();
  }

  private static boolean isThere(MatchResult named) {
    String type = "org.cobro." + named.group(1).replace('/', '.');
    return ReflectionSupport.tryToLoadClass(type)
        .toOptional()
        .map(
            found ->
                ReflectionSupport.findMethods(
                    found,
                    method ->
                        method.getName().equals(named.group(2))
                            && AnnotationSupport.isAnnotated(method, Testable.class),
                    HierarchyTraversalMode.TOP_DOWN))
        .filter(methods -> !methods.isEmpty())
        .isPresent();
  }
}
