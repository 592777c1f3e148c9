package org.cobro.sandbox.odoo;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathNodes;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** {@code ir.ui.view}: extensions of forms, checked when they are stored. */
final class FormViews {

  static final String MODEL = "ir.ui.view";

  /** As much of the invoice form as extensions are hung into. */
  static final String INVOICE_FORM =
      """
      <form>
        <header/>
        <sheet>
          <field name="move_type" invisible="1"/>
          <group id="header_left_group"><field name="partner_id"/></group>
          <group id="header_right_group"><field name="invoice_date"/></group>
          <notebook><page id="invoice_tab"><field name="invoice_line_ids"/></page></notebook>
        </sheet>
      </form>""";

  private final Site site;
  private final Store store;
  private final Records records;

  FormViews(Site site, Records records) {
    this.site = site;
    this.store = site.store();
    this.records = records;
  }

  Object create(Call call) {
    Object values = call.argument(0, "vals_list");
    return values instanceof List<?> many
        ? many.stream().map(one -> create(Plain.struct(one))).toList()
        : (Object) create(Plain.struct(values));
  }

  private int create(Map<String, Object> values) {
    Map<String, Object> whole = stored(values);
    if (whole.get("arch_db") == null) {
      throw OdooFault.rule("Missing view architecture.");
    }
    whole.putIfAbsent("type", "form");
    whole.putIfAbsent("active", true);
    Row row = records.create(MODEL, whole);
    row.set("mode", row.link("inherit_id") == null ? "primary" : "extension");
    check(row);
    return row.id();
  }

  Object write(Call call) {
    Map<String, Object> values = stored(Plain.struct(call.argument(1, "vals")));
    for (Row row : records.rows(call)) {
      records.assign(row, values);
      check(row);
    }
    return true;
  }

  /** {@code arch} is what callers write, {@code arch_db} where it is kept. */
  private static Map<String, Object> stored(Map<String, Object> values) {
    Map<String, Object> stored = new LinkedHashMap<>(values);
    if (stored.containsKey("arch")) {
      stored.put("arch_db", stored.get("arch"));
    }
    return stored;
  }

  private void check(Row view) {
    Element arch = parsed(view.text("arch_db")).getDocumentElement();
    store.find(MODEL, view.link("inherit_id")).ifPresent(parent -> refuseUnplaced(arch, parent));
    NodeList fields = arch.getElementsByTagName("field");
    for (int i = 0; i < fields.getLength(); i++) {
      refuseUnknown(view, ((Element) fields.item(i)).getAttribute("name"));
    }
  }

  private static void refuseUnplaced(Element arch, Row parent) {
    String place = arch.getAttribute("expr");
    if (place.isEmpty()) {
      throw OdooFault.rule("Missing 'expr' attribute in xpath specification");
    }
    if (!isPlace(place, parsed(parent.text("arch_db")))) {
      throw OdooFault.rule(
          """
          Error while parsing or validating view:

          Element '<xpath expr="%s">' cannot be located in parent view
          """
              .formatted(place));
    }
  }

  private static boolean isPlace(String place, Document parent) {
    try {
      return XPathFactory.newInstance()
              .newXPath()
              .evaluateExpression(place, parent, XPathNodes.class)
              .size()
          > 0;
    } catch (XPathExpressionException e) {
      throw OdooFault.rule("Invalid Expression while parsing xpath “%s”".formatted(place));
    }
  }

  private void refuseUnknown(Row view, String field) {
    String model = view.text("model");
    if (!site.schema().has(model, field)) {
      throw OdooFault.rule(
          """
          Error while validating view near:

          <form string="Account Entry">

          Field "%s" does not exist in model "%s"
          """
              .formatted(field, model));
    }
  }

  /** The views that could not be shown any more without the field. */
  List<Row> showing(String field) {
    return store.where(MODEL, view -> view.text("arch_db").contains('"' + field + '"'));
  }

  /**
   * The form as a browser gets it: the view with all that extends it. Before 16 there is a None
   * somewhere in it, which XML-RPC cannot carry.
   */
  Object load(Call call) {
    Row form = store.need(MODEL, Plain.id(call.keywords().get("view_id")));
    if (!site.release().atLeast(16)) {
      return null;
    }
    StringBuilder arch = new StringBuilder(form.text("arch_db"));
    store
        .where(MODEL, view -> view.is("inherit_id", form.id()) && view.flag("active"))
        .forEach(extension -> arch.append(extension.text("arch_db")));
    return Map.of("arch", arch.toString(), "id", form.id(), "model", form.text("model"));
  }

  private static Document parsed(String arch) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(arch)));
    } catch (SAXException broken) {
      throw OdooFault.rule(
          "Error while parsing or validating view:\n\n%s\n".formatted(broken.getMessage()));
    } catch (ParserConfigurationException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
