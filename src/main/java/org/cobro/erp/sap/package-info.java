/**
 * SAP Business One: from the port's words to calls of the Service Layer, and back. Pure; a talk is
 * a chain of turns, each decided from what SAP shows.
 */
package org.cobro.erp.sap;
