package org.cobro.erp.odoo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a server says of its version: the result of {@code common.version()}, or from 19 on
 * the answer of {@code GET /web/version}.
 */
public final class ServerVersion {

  /** Online versions call themselves {@code saas~18.2}. */
  private static final Pattern MAJOR = Pattern.compile("(\\d+)\\.\\d+");

  private ServerVersion() {}

  /** The major version, or 0 when the answer tells none. */
  public static int major(Object answer) {
    String text = OdooRow.of(answer).map(ServerVersion::text).orElse("");
    Matcher matcher = MAJOR.matcher(text);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static String text(OdooRow answer) {
    String serie = answer.text("server_serie");
    return serie == null ? answer.text("version") : serie;
  }
}
