package org.cobro.command;

import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.cobro.config.SettingsFault;

/** Puts what a command needs into its context before that starts; the routes wait to be called. */
final class InstalledRoutes implements CamelContextConfiguration {

  private final Installation installation;

  InstalledRoutes(Installation installation) {
    this.installation = installation;
  }

  /** Which routes. */
  interface Installation {
    /**
     * @throws Exception whatever is wrong with the files: Camel declares no narrower one
     */
    void into(CamelContext camel) throws Exception;
  }

  /**
   * @throws SettingsFault when the configuration does not fit
   * @throws IllegalStateException when the files do not fit together
   */
  @Override
  public void beforeApplicationStart(CamelContext camel) {
    try {
      installation.into(camel);
    } catch (SettingsFault told) {
      throw told;
    } catch (Exception e) {
      throw new IllegalStateException("the route files do not fit together: " + e.getMessage(), e);
    }
  }

  @Override
  public void afterApplicationStart(CamelContext camel) {
    // They wait.
  }
}
