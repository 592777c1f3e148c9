package org.cobro.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Finds the route files: the deployer's folder, or the jar's own copies where there is none. */
final class RouteFiles {

  private static final String ENDING = ".camel.yaml";

  private RouteFiles() {}

  /**
   * @throws RouteFault for a folder without any: a Cobro without routes would do nothing, silently
   */
  static List<Resource> in(Path directory) throws IOException {
    List<Resource> files = Files.isDirectory(directory) ? beside(directory) : inTheJar();
    if (files.isEmpty()) {
      throw new RouteFault(directory.toString(), "no file in it ends in " + ENDING);
    }
    return files;
  }

  private static List<Resource> beside(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .sorted()
          .map(file -> ResourceHelper.fromBytes("file:" + file, content(file)))
          .toList();
    }
  }

  private static List<Resource> inTheJar() throws IOException {
    var found =
        new PathMatchingResourcePatternResolver().getResources("classpath*:routes/**/*" + ENDING);
    return Arrays.stream(found).map(RouteFiles::copy).sorted(byLocation()).toList();
  }

  private static Resource copy(org.springframework.core.io.Resource file) {
    try {
      return ResourceHelper.fromBytes(
          "classpath:" + file.getFilename(), file.getContentAsByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Comparator<Resource> byLocation() {
    return Comparator.comparing(Resource::getLocation);
  }
}
