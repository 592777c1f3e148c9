package org.cobro.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The image can write below /data alone, so each file that Cobro makes must be sent there. */
class ImageFilesTest {

  private static final Pattern ENV = Pattern.compile("(?m)^(?:ENV )? *([A-Z_]+)=(\\S+)");

  @Test
  void keepsNoFileOutsideOfTheVolume() throws IOException {
    assertThat(files(settings(Map.of()))).contains("data/api-token", "data/console-password");

    Map<String, Object> image = environment();

    assertThat(files(settings(image)))
        .contains("/data/api-token", "/data/console-password")
        .noneMatch(file -> file.startsWith("data/"));
    assertThat(image).containsEntry("SPRING_DATASOURCE_URL", "jdbc:sqlite:/data/cobro.db");
  }

  private static Map<String, Object> environment() throws IOException {
    Map<String, Object> environment = new HashMap<>();
    ENV.matcher(Files.readString(Path.of("Dockerfile")))
        .results()
        .forEach(each -> environment.put(each.group(1), each.group(2)));
    return environment;
  }

  private static CobroProperties settings(Map<String, Object> environment) {
    return new Binder(
            ConfigurationPropertySource.from(
                new SystemEnvironmentPropertySource("systemEnvironment", environment)))
        .bindOrCreate("cobro", Bindable.of(CobroProperties.class));
  }

  /** All that is text and names a file below a data folder, however deep. */
  private static List<String> files(Record settings) {
    List<String> files = new ArrayList<>();
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      Object value = value(settings, component);
      if (value instanceof Record deeper) {
        files.addAll(files(deeper));
      } else if (value instanceof String text && text.matches("/?data/.*")) {
        files.add(text);
      }
    }
    return files;
  }

  private static Object value(Record settings, RecordComponent component) {
    try {
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(component.getName(), e);
    }
  }
}
