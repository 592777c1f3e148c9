package org.cobro.xmlrpc.codec;

/**
 * The server's definite "no", as a value.
 *
 * @param code the server's {@code faultCode}
 * @param message the server's {@code faultString}, possibly a traceback of many lines
 */
public record XmlRpcFault(int code, String message) {}
