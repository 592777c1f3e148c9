/**
 * XML-RPC bodies to Java values and back; knows no Camel and no ERP.
 *
 * <p>Format: <a href="http://xmlrpc.com/spec.md">xmlrpc.com/spec.md</a>, with the common extensions
 * {@code nil} and {@code i8}. Everything read is treated as hostile: no document type, no entities
 * but the five of XML, bounded depth, size and number of values.
 */
package org.cobro.xmlrpc.codec;
