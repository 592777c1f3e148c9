/**
 * SAP S/4HANA, a preview: from the port's words to reads of journal lines and posts of journal
 * entries, and back. Pure; a talk is a chain of turns, each decided from what SAP shows.
 */
package org.cobro.erp.s4;
