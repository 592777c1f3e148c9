/**
 * ERPs that have no Java of their own: a deployer's route file says in templates what to send and
 * how to read what comes back, and how a payment is registered is decided here. Pure.
 */
package org.cobro.erp.custom;
