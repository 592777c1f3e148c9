/**
 * What SAP's administrators are told of a company: what payments need, and what can be added. Pure.
 */
package org.cobro.erp.sap.admin;
