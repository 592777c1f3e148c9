/**
 * An S/4HANA of our own, as far as its published description goes: one company code's journal,
 * which is read over OData V2 and posted to by one SOAP message, with faults on demand.
 */
package org.cobro.sandbox.s4;
