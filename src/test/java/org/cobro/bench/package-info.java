/**
 * Figures beside what somebody would use instead, in one run on one machine: {@code make bench}.
 * Nothing here is a test; a bar that is missed ends the run with status 1.
 */
package org.cobro.bench;
