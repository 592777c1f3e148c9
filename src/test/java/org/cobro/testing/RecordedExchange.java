package org.cobro.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One exchange over JSON-2 as it was recorded on a real Odoo 19.
 *
 * @param headers of the request, the key masked
 * @param contentType of the answer
 */
public record RecordedExchange(
    String verb,
    String path,
    Map<String, String> headers,
    String sent,
    int status,
    String contentType,
    String body) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?s)(\\S+) (\\S+)\n(.*?)\n\n(.*?)\n+---- response ----\n(\\d+) [^\n]*\n"
              + "Content-Type: ([^\n]*)\n.*?\n(.*)");

  public static RecordedExchange of(String name) {
    String path = "/odoo/19/json2/" + name + ".txt";
    try (InputStream in = RecordedExchange.class.getResourceAsStream(path)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new AssertionError(path + " is no recorded exchange");
      }
      return new RecordedExchange(
          form.group(1),
          form.group(2),
          headers(form.group(3)),
          form.group(4),
          Integer.parseInt(form.group(5)),
          form.group(6),
          form.group(7).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private static Map<String, String> headers(String lines) {
    Map<String, String> headers = new LinkedHashMap<>();
    Arrays.stream(lines.split("\n"))
        .map(line -> line.split(": ", 2))
        .forEach(parts -> headers.put(parts[0], parts[1]));
    return headers;
  }
}
