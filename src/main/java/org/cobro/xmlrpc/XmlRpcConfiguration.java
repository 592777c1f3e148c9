package org.cobro.xmlrpc;

import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.cobro.xmlrpc.codec.Limits;

/** Options of an {@code xmlrpc:} endpoint that are not camel-http's. */
@UriParams
public class XmlRpcConfiguration {

  @UriParam
  @Metadata(description = "Method to call where the message does not name one")
  private String methodName;

  @UriParam(defaultValue = "true")
  @Metadata(description = "Raise a fault as an exception; else the XmlRpcFault becomes the body")
  private boolean throwFault = true;

  @UriParam(defaultValue = "64", label = "advanced")
  @Metadata(description = "Deepest nesting accepted in a response")
  private int maxDepth = Limits.DEFAULT.maxDepth();

  @UriParam(defaultValue = "67108864", label = "advanced")
  @Metadata(description = "Largest response accepted, in bytes after decompression")
  private long maxBytes = Limits.DEFAULT.maxBytes();

  @UriParam(defaultValue = "5000000", label = "advanced")
  @Metadata(description = "Most values accepted in a response")
  private int maxValues = Limits.DEFAULT.maxValues();

  /**
   * @throws IllegalArgumentException when one of the limits is out of its range
   */
  public Limits limits() {
    return new Limits(maxDepth, maxBytes, maxValues);
  }

  public String getMethodName() {
    return methodName;
  }

  public void setMethodName(String methodName) {
    this.methodName = methodName;
  }

  public boolean isThrowFault() {
    return throwFault;
  }

  public void setThrowFault(boolean throwFault) {
    this.throwFault = throwFault;
  }

  public int getMaxDepth() {
    return maxDepth;
  }

  public void setMaxDepth(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  public long getMaxBytes() {
    return maxBytes;
  }

  public void setMaxBytes(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  public int getMaxValues() {
    return maxValues;
  }

  public void setMaxValues(int maxValues) {
    this.maxValues = maxValues;
  }
}
