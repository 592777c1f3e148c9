/**
 * Stateful simulators of the ERPs and providers, over real HTTP, with their rules and their faults.
 * The demo, the smoke run and the tests use the same ones. Active only with the profile {@code
 * sandbox}.
 */
package org.cobro.sandbox;
