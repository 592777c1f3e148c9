package org.cobro.sandbox;

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
    if (!environment.acceptsProfiles(Profiles.of("sandbox"))) {
      return;
    }
    Sandbox sandbox = Sandbox.open(environment);
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("sandbox", sandbox.properties()));
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("sandbox", sandbox));
  }

  /** After the configuration files are read. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
