package org.cobro.erp.sap.admin;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a company's {@code $metadata} says there is. Differs from patch to patch, and has the
 * company's own fields.
 *
 * @param fields by entity or complex type
 * @param members by enumeration
 */
public record Description(Map<String, Set<String>> fields, Map<String, Set<String>> members) {

  /** A document type declaration could name files of ours. */
  private static final XMLInputFactory XML = factory();

  /**
   * Reads to the end and closes.
   *
   * @throws IOException when it is no XML, or breaks off
   */
  public static Description read(InputStream body) throws IOException {
    Map<String, Set<String>> fields = new HashMap<>();
    Map<String, Set<String>> members = new HashMap<>();
    try (body) {
      XMLStreamReader reader = XML.createXMLStreamReader(body);
      String owner = "";
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          String name = reader.getAttributeValue(null, "Name");
          switch (reader.getLocalName()) {
            case "EntityType", "ComplexType", "EnumType" -> owner = name;
            case "Property" -> fields.computeIfAbsent(owner, o -> new HashSet<>()).add(name);
            case "Member" -> members.computeIfAbsent(owner, o -> new HashSet<>()).add(name);
            default -> {
              // Keys, sets and actions: nothing of it is asked for.
            }
          }
        }
      }
    } catch (XMLStreamException broken) {
      throw new IOException("$metadata is no XML, or broke off", broken);
    }
    return new Description(fields, members);
  }

  boolean has(String type, String field) {
    return fields.getOrDefault(type, Set.of()).contains(field);
  }

  boolean knows(String enumeration, String member) {
    return members.getOrDefault(enumeration, Set.of()).contains(member);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }
}
