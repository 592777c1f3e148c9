package org.cobro.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.cobro.erp.odoo.OdooFields;
import org.cobro.erp.odoo.OdooInvoices;
import org.cobro.erp.odoo.OdooInvoices.Page;
import org.cobro.erp.odoo.wire.Account;
import org.cobro.erp.odoo.wire.Request;
import org.cobro.erp.odoo.wire.XmlRpcWire;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcReader;
import org.cobro.xmlrpc.codec.XmlRpcWriter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What is read of and said to Odoo for each payment, without the wire: one invoice out of a
 * recorded answer, and the call that asks for it.
 */
@State(Scope.Thread)
public class ErpParts {

  private static final int USER = 2;
  private static final String ID = "76";

  private XmlRpcReader reader = new XmlRpcReader();
  private OdooFields fields = OdooFields.plain(OptionalLong.empty());
  private byte[] answer = answer();
  private XmlRpcCall call = call();

  static byte[] answer() {
    return StatusAnswers.resource("/odoo/18/read-paid-invoice.response.xml")
        .getBytes(StandardCharsets.UTF_8);
  }

  static XmlRpcCall call() {
    Account account = new Account("erp", "cobro@example.mx", "key");
    Request request =
        new XmlRpcWire(account)
            .call(USER, OdooInvoices.read(List.of(ID), OdooFields.plain(OptionalLong.empty())));
    return ((Request.XmlRpc) request).call();
  }

  @Setup
  public void oneInvoiceIsRead() throws IOException {
    Page page = readInvoice();
    if (page.invoices().size() != 1 || !page.faults().isEmpty()) {
      throw new IllegalStateException("not one invoice: " + page);
    }
  }

  @Benchmark
  public Page readInvoice() throws IOException {
    return OdooInvoices.invoices(reader.response(new ByteArrayInputStream(answer)), fields);
  }

  @Benchmark
  public byte[] encodeCall() {
    return XmlRpcWriter.call(call);
  }
}
