package org.cobro.sandbox.sap;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code $metadata} of a company: its entity types, its own columns among them. */
final class Metadata {
  private final Map<String, Shape> entities = new LinkedHashMap<>();
  private final Map<String, Shape> complex = new LinkedHashMap<>();
  private final Map<String, Column.Choice> choices = new TreeMap<>();
  private final Company company;

  private Metadata(Company company) {
    this.company = company;
    company.tables().forEach(table -> entities.putIfAbsent(table.shape().name(), table.shape()));
    complex.put("CompanyInfo", Shapes.companyInfo());
    complex.put("AdminInfo", Shapes.adminInfo());
    entities.values().forEach(shape -> shape.lists().values().forEach(this::note));
    entities.values().forEach(this::noteChoices);
    complex.values().forEach(this::noteChoices);
  }

  static String of(Company company) {
    return new Metadata(company).xml();
  }

  private void note(Shape list) {
    complex.put(list.name(), list);
  }

  private void noteChoices(Shape shape) {
    shape.all().stream()
        .filter(column -> column.choice() != null)
        .forEach(column -> choices.put(column.choice().name(), column.choice()));
  }

  private String xml() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
        <edmx:DataServices>
        <Schema Namespace="SAPB1" xmlns="http://docs.oasis-open.org/odata/ns/edm">
        %s%s%s%s</Schema>
        </edmx:DataServices>
        </edmx:Edmx>
        """
        .formatted(
            choices.values().stream().map(Metadata::choice).collect(Collectors.joining()),
            complex.values().stream().map(Metadata::complex).collect(Collectors.joining()),
            entities.values().stream().map(this::entity).collect(Collectors.joining()),
            container());
  }

  private static String choice(Column.Choice choice) {
    String members =
        choice.members().stream()
            .map("<Member Name=\"%s\"/>"::formatted)
            .collect(Collectors.joining());
    return "<EnumType Name=\"%s\">%s</EnumType>%n".formatted(choice.name(), members);
  }

  private static String complex(Shape shape) {
    return "<ComplexType Name=\"%s\">%n%s</ComplexType>%n"
        .formatted(shape.name(), properties(shape));
  }

  private String entity(Shape shape) {
    return "<EntityType Name=\"%s\">%n<Key>%s</Key>%n%s</EntityType>%n"
        .formatted(shape.name(), key(shape), properties(shape));
  }

  private static String key(Shape shape) {
    if (shape.name().equals("UserFieldMD")) {
      return "<PropertyRef Name=\"TableName\"/><PropertyRef Name=\"FieldID\"/>";
    }
    return "<PropertyRef Name=\"" + shape.all().iterator().next().name() + "\"/>";
  }

  private static String properties(Shape shape) {
    String own = shape.all().stream().map(Metadata::property).collect(Collectors.joining());
    String lists =
        shape.lists().entrySet().stream()
            .map(
                list ->
                    "<Property Name=\"%s\" Type=\"Collection(SAPB1.%s)\"/>%n"
                        .formatted(list.getKey(), list.getValue().name()))
            .collect(Collectors.joining());
    return own + lists;
  }

  private static String property(Column column) {
    String length = column.length() > 0 ? " MaxLength=\"" + column.length() + "\"" : "";
    return "<Property Name=\"%s\" Type=\"%s\"%s/>%n".formatted(column.name(), column.edm(), length);
  }

  private String container() {
    return "<EntityContainer Name=\"ServiceLayer\">%n%s</EntityContainer>%n"
        .formatted(
            company.tables().stream()
                .map(
                    table ->
                        "<EntitySet Name=\"%s\" EntityType=\"SAPB1.%s\"/>%n"
                            .formatted(table.set(), table.shape().name()))
                .collect(Collectors.joining()));
  }
}
