package org.cobro.xmlrpc.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers of any length, whose rows are the first row of a recorded one, numbered. */
final class Invoices {
  private static final Path RECORDED =
      Path.of("src/test/resources/odoo/18/search-read-open-invoices.response.xml");
  private static final String ROW_END = "</struct></value>\n";

  private final String head;
  private final String row;
  private final String tail;

  private Invoices(String head, String row, String tail) {
    this.head = head;
    this.row = row;
    this.tail = tail;
  }

  static Invoices recorded() throws IOException {
    String body = Files.readString(RECORDED);
    int first = body.indexOf("<value><struct>");
    int last = body.lastIndexOf(ROW_END) + ROW_END.length();
    String row = body.substring(first, body.indexOf(ROW_END) + ROW_END.length());
    return new Invoices(
        body.substring(0, first),
        without(without(row, "write_date"), "create_date"),
        body.substring(last));
  }

  private static String without(String row, String field) {
    return row.replaceFirst("(?s)<member>\n<name>" + field + "</name>.*?</member>\n", "");
  }

  byte[] body(int rows) throws IOException {
    return stream(rows).readAllBytes();
  }

  /** Made row by row while it is read, so that it takes no heap of its own. */
  InputStream stream(int rows) {
    return new InputStream() {
      private byte[] piece = bytes(head);
      private int at;
      private int made;

      @Override
      public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        if (at == piece.length && !more()) {
          return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, offset, count);
        at += count;
        return count;
      }

      private boolean more() {
        if (made > rows) {
          return false;
        }
        piece = bytes(made < rows ? row(made) : tail);
        made++;
        at = 0;
        return true;
      }
    };
  }

  private String row(int index) {
    return row.replace("<int>76</int>", "<int>" + (76 + index) + "</int>")
        .replace("INV/2026/00027", "INV/2026/%05d".formatted(27 + index))
        .replace("1160.0", index % 5_000 + 1 + "." + (10 + index % 90));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
