package org.cobro.xmlrpc.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.apache.xmlrpc.client.XmlRpcClientConfigImpl;
import org.apache.xmlrpc.common.TypeFactoryImpl;
import org.apache.xmlrpc.parser.XmlRpcResponseParser;
import org.apache.xmlrpc.serializer.DefaultXMLWriterFactory;
import org.apache.xmlrpc.serializer.XmlRpcWriter;
import org.apache.xmlrpc.util.SAXParsers;
import org.cobro.xmlrpc.codec.Limits;
import org.cobro.xmlrpc.codec.XmlRpcReader;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;

/** The two that run in a JVM, each as its own clients use it. */
enum Codec {
  OURS {
    @Override
    Object decode(byte[] body) throws Exception {
      return new XmlRpcReader(ROOMY).response(new ByteArrayInputStream(body));
    }

    @Override
    byte[] encode(Object value) {
      return org.cobro.xmlrpc.codec.XmlRpcWriter.response(value);
    }
  },
  FORK {
    @Override
    Object decode(byte[] body) throws Exception {
      XMLReader reader = SAXParsers.newXMLReader();
      XmlRpcResponseParser parser =
          new XmlRpcResponseParser(new XmlRpcClientConfigImpl(), new TypeFactoryImpl(null));
      reader.setContentHandler(parser);
      reader.parse(new InputSource(new ByteArrayInputStream(body)));
      return parser.getResult();
    }

    @Override
    byte[] encode(Object value) throws Exception {
      XmlRpcClientConfigImpl config = new XmlRpcClientConfigImpl();
      ByteArrayOutputStream to = new ByteArrayOutputStream();
      new XmlRpcWriter(
              config,
              new DefaultXMLWriterFactory().getXmlWriter(config, to),
              new TypeFactoryImpl(null))
          .write(config, value);
      return to.toByteArray();
    }
  };

  static final Limits ROOMY = new Limits(64, Long.MAX_VALUE, Integer.MAX_VALUE);

  abstract Object decode(byte[] body) throws Exception;

  abstract byte[] encode(Object value) throws Exception;
}
