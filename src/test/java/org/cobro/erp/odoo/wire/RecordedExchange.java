package org.cobro.erp.odoo.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One recorded exchange over JSON-2 with a real Odoo 19. */
record RecordedExchange(
    String verb, String path, String sent, int status, String contentType, String body) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?s)(\\S+) (\\S+)\n.*?\n\n(.*?)\n+---- response ----\n(\\d+) [^\n]*\n"
              + "Content-Type: ([^\n]*)\n.*?\n(.*)");

  static RecordedExchange of(String name) {
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
          form.group(3),
          Integer.parseInt(form.group(4)),
          form.group(5),
          form.group(6).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  Json2Answer answer() {
    return answer(status, contentType, body);
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> arguments() {
    Json2Answer.Content content = answer(200, "application/json", sent).content();
    return (Map<String, Object>) ((Json2Answer.Result) content).value();
  }

  static Json2Answer answer(int status, String contentType, String body) {
    try {
      InputStream in = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
      return Json2Answer.read(status, contentType, in, Duration.ZERO);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
