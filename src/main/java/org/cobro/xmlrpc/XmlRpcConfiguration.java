package org.cobro.xmlrpc;

import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.cobro.xmlrpc.codec.Limits;

/** Options of an {@code xmlrpc:} endpoint that concern XML-RPC itself. */
@UriParams
public class XmlRpcConfiguration {

  @UriParam(label = "producer")
  @Metadata(description = "Method to call where the message does not name one")
  private String methodName;

  @UriParam(defaultValue = "true", label = "producer")
  @Metadata(description = "Raise a fault as an exception; else the XmlRpcFault becomes the body")
  private boolean throwFault = true;

  @UriParam(defaultValue = "false", label = "producer")
  @Metadata(
      description =
          "Hand a result that is an array over as an Iterator which decodes one element at a time"
              + " from the open connection, for the splitter in streaming mode")
  private boolean streaming;

  @UriParam(defaultValue = "false", label = "producer")
  @Metadata(description = "Send calls compressed by gzip. Compressed answers are always asked for")
  private boolean gzipCompressing;

  @UriParam(defaultValue = "platform-http", label = "consumer")
  @Metadata(
      description =
          "Camel component that listens: platform-http takes the path of the address and ignores"
              + " its host and port, any other (such as netty-http, jetty, undertow) the whole of it")
  private String httpConsumer = "platform-http";

  @UriParam(defaultValue = "64", label = "advanced")
  @Metadata(description = "Deepest nesting accepted in a body, 1 to 1000")
  private int maxDepth = Limits.DEFAULT.maxDepth();

  @UriParam(defaultValue = "67108864", label = "advanced")
  @Metadata(description = "Largest body accepted, in bytes after decompression")
  private long maxBytes = Limits.DEFAULT.maxBytes();

  @UriParam(defaultValue = "5000000", label = "advanced")
  @Metadata(description = "Most values accepted in a body")
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

  public boolean isStreaming() {
    return streaming;
  }

  public void setStreaming(boolean streaming) {
    this.streaming = streaming;
  }

  public boolean isGzipCompressing() {
    return gzipCompressing;
  }

  public void setGzipCompressing(boolean gzipCompressing) {
    this.gzipCompressing = gzipCompressing;
  }

  public String getHttpConsumer() {
    return httpConsumer;
  }

  public void setHttpConsumer(String httpConsumer) {
    this.httpConsumer = httpConsumer;
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
