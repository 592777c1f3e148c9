/**
 * Compares what the provider, Cobro and the ERP say of a day: a function from what the three answer
 * to a report. It stands in the middle, and not among operations, because the routes make it, the
 * REST API shows it and a command prints it; none of those may look into operations.
 */
package org.cobro.reconciliation;
