/** The simulated terminals as a page that a person can press, whichever provider they belong to. */
package org.cobro.sandbox.terminal;
