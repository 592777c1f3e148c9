package org.cobro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What Cobro is built with, that of its tests included, may be given on by whoever has it under the
 * Apache License, and is none of what is known to be unsafe. Read from the libraries' own
 * descriptions, which Maven keeps beside them.
 */
class DependenciesTest {

  /** One of a library's licences must be such; where it has several, one may choose. */
  private static final Pattern FREE =
      Pattern.compile(
          "(?i).*(apache.*2\\.0|\\bmit\\b|\\bbsd\\b|0bsd|bsd-[23]|\\bisc\\b|eclipse (public|distribution) license"
              + "|\\bepl[ -]|\\bedl\\b|mozilla public license|\\bmpl\\b|public domain|cc0).*");

  /**
   * Of the second kind it matters in which version; those below are given up or were never safe.
   */
  private static final List<Pattern> UNSAFE =
      List.of(
          Pattern.compile("org\\.apache\\.xmlrpc:.*"),
          Pattern.compile("xmlrpc:xmlrpc:.*"),
          Pattern.compile("log4j:log4j:.*"),
          Pattern.compile("ch\\.qos\\.reload4j:.*"),
          Pattern.compile("org\\.apache\\.logging\\.log4j:log4j-core:2\\.([0-9]|1[0-6])\\..*"),
          Pattern.compile("commons-collections:commons-collections:.*"),
          Pattern.compile("commons-httpclient:.*"),
          Pattern.compile("org\\.codehaus\\.jackson:.*"),
          Pattern.compile("com\\.alibaba:fastjson:.*"),
          Pattern.compile("com\\.thoughtworks\\.xstream:.*"),
          Pattern.compile("org\\.yaml:snakeyaml:1\\..*"),
          Pattern.compile("org\\.apache\\.commons:commons-text:1\\.[0-9](\\..*)?"),
          Pattern.compile("org\\.springframework\\.boot:spring-boot-devtools:.*"));

  private final List<Library> libraries = libraries();

  /** A library in a folder of Maven's: group, then artifact, then version. */
  private record Library(Path pom, String name) {

    static Optional<Library> of(Path jar) {
      Path version = jar.getParent();
      Path artifact = version.getParent();
      Path pom = version.resolve(artifact.getFileName() + "-" + version.getFileName() + ".pom");
      return Files.exists(pom) ? Optional.of(read(pom)) : Optional.empty();
    }

    private static Library read(Path pom) {
      Element project = parse(pom);
      String group =
          text(project, "groupId")
              .or(() -> child(project, "parent").flatMap(parent -> text(parent, "groupId")))
              .orElseThrow();
      Path version = pom.getParent();
      return new Library(
          pom, group + ":" + version.getParent().getFileName() + ":" + version.getFileName());
    }

    List<String> licences() {
      return licences(pom);
    }

    /** Its own, or those of the nearest parent that has some. */
    private static List<String> licences(Path pom) {
      Element project = parse(pom);
      List<String> licences = new ArrayList<>();
      child(project, "licenses")
          .ifPresent(
              all ->
                  children(all)
                      .forEach(
                          each ->
                              text(each, "name")
                                  .or(() -> text(each, "url"))
                                  .ifPresent(licences::add)));
      Optional<Element> parent = child(project, "parent");
      return licences.isEmpty() && parent.isPresent() ? licences(of(pom, parent.get())) : licences;
    }

    private static Path of(Path pom, Element parent) {
      Path root = pom.getParent();
      String group =
          text(parse(pom), "groupId").orElseGet(() -> text(parent, "groupId").orElseThrow());
      for (int up = 0; up < group.split("\\.").length + 2; up++) {
        root = root.getParent();
      }
      String artifact = text(parent, "artifactId").orElseThrow();
      String version = text(parent, "version").orElseThrow();
      return root.resolve(text(parent, "groupId").orElseThrow().replace('.', '/'))
          .resolve(artifact)
          .resolve(version)
          .resolve(artifact + "-" + version + ".pom");
    }
  }

  @Test
  void mayBeGivenOnUnderTheApacheLicense() {
    assertThat(libraries).hasSizeGreaterThan(150);
    assertThat(libraries)
        .filteredOn(library -> library.licences().stream().noneMatch(DependenciesTest::isFree))
        .extracting(library -> library.name() + " is under " + library.licences())
        .as("libraries that a shop could not be given; choose another")
        .isEmpty();
  }

  @Test
  void areNoneOfTheUnsafeOnes() {
    assertThat(libraries)
        .extracting(Library::name)
        .filteredOn(name -> UNSAFE.stream().anyMatch(each -> each.matcher(name).matches()))
        .isEmpty();
  }

  /** So that the two tests above can fail. */
  @Test
  void areToldApart() {
    assertThat(
            List.of(
                "GNU General Public License v3",
                "AGPL-3.0",
                "LGPL-2.1",
                "SSPL",
                "Business Source License 1.1",
                "Proprietary"))
        .noneMatch(DependenciesTest::isFree);
    assertThat(List.of("Apache-2.0", "The MIT License", "EPL 2.0", "BSD-2-Clause", "0BSD"))
        .allMatch(DependenciesTest::isFree);
    assertThat(List.of("org.apache.xmlrpc:xmlrpc-client:3.1.3", "log4j:log4j:1.2.17"))
        .allMatch(name -> UNSAFE.stream().anyMatch(each -> each.matcher(name).matches()));
  }

  private static boolean isFree(String licence) {
    return FREE.matcher(licence).matches();
  }

  private static List<Library> libraries() {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getProperty("java.class.path"))
        .filter(entry -> entry.endsWith(".jar"))
        .map(entry -> Library.of(Path.of(entry).toAbsolutePath()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Element parse(Path pom) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException(pom.toString(), e);
    }
  }

  private static Optional<String> text(Element parent, String name) {
    return child(parent, name).map(each -> each.getTextContent().strip());
  }

  private static Optional<Element> child(Element parent, String name) {
    return children(parent).stream().filter(each -> each.getTagName().equals(name)).findFirst();
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }
}
