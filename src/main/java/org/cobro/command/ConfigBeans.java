package org.cobro.command;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;

/**
 * What a look at the configuration needs: its files, and the bundles of certificates. Neither
 * settings nor database, routes or web server, so that nothing stops at the first fault and nothing
 * begins to work. No {@code @Configuration}, or the server would find it.
 */
@ImportAutoConfiguration(SslAutoConfiguration.class)
class ConfigBeans {}
