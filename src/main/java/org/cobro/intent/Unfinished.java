package org.cobro.intent;

/**
 * Work that still needs a configured flow or connection.
 *
 * @param kind {@code flows}, {@code erps} or {@code providers}: the part of the configuration
 * @param name the name in it
 * @param count how many intents or write-backs need it
 */
public record Unfinished(String kind, String name, long count) {}
