/**
 * Camel component and data format {@code xmlrpc}: calls XML-RPC servers through camel-http.
 *
 * <p>Knows nothing of Cobro. Successor of the camel-xmlrpc that ended with Camel 2; see {@code
 * src/main/docs/xmlrpc-component.adoc} for its options and for what changed.
 */
package org.cobro.xmlrpc;
