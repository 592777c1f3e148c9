package org.cobro.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * With the profile {@code sandbox}: opens the simulators before anything asks for their address.
 */
public final class SandboxStarter implements EnvironmentPostProcessor, Ordered {

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    boolean closed = environment.getProperty("sandbox.closed", Boolean.class, false);
    if (closed || !environment.acceptsProfiles(Profiles.of("sandbox"))) {
      return;
    }
    Sandbox sandbox = Sandbox.open(environment);
    String database = environment.getProperty("sandbox.database");
    if (("jdbc:sqlite:" + database).equals(environment.getProperty("spring.datasource.url"))) {
      forgetFormerWorld(database);
    }
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("sandbox", sandbox.properties()));
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("sandbox", sandbox));
  }

  /**
   * The simulators begin anew each time and number their invoices from the start: what Cobro knew
   * of a former world would be about other invoices. After the ports are ours, so that nobody else
   * runs.
   */
  private static void forgetFormerWorld(String database) {
    try {
      for (String part : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(Path.of(database + part));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("sandbox.database " + database + " cannot be deleted", e);
    }
  }

  /** After the configuration files are read. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
