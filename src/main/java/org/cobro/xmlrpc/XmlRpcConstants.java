package org.cobro.xmlrpc;

import org.apache.camel.spi.Metadata;

/** Names of the message headers. */
public final class XmlRpcConstants {

  @Metadata(
      description = "Method to call; wins over the endpoint's methodName",
      javaType = "String")
  public static final String METHOD_NAME = "CamelXmlRpcMethodName";

  private XmlRpcConstants() {}
}
