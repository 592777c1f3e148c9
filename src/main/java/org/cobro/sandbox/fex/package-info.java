/**
 * A simulated FEX: one merchant behind real HTTP, whose tokens are checked, with wallets that a
 * test or a person can pay with. What the provider documents is fixed; where its documents
 * contradict each other, {@link org.cobro.sandbox.fex.Reading} chooses.
 */
package org.cobro.sandbox.fex;
