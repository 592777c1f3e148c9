/**
 * How SAP Business One's Service Layer is spoken to: OData V4 over HTTP, with a session in two
 * cookies. Pure: what is to be sent goes out, what came back comes in; the sending is the route's.
 */
package org.cobro.erp.sap.wire;
