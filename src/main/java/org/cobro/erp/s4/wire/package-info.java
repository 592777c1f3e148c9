/**
 * How S/4HANA is spoken to: OData V2 for reading journal lines, and one SOAP message for posting a
 * journal entry. Pure: what is to be sent goes out, what came back comes in; the sending is the
 * route's. Nothing that is sent is a write over OData, so there are no tokens against forged
 * requests and no entity tags here.
 */
package org.cobro.erp.s4.wire;
