/**
 * Money that is given back. A refund is a state machine of its own with the same guarantees as a
 * payment: durable before it is sent, one at a time for each payment, the same key on each retry,
 * and an outcome only by what the provider shows when it is asked.
 */
package org.cobro.intent.refund;
