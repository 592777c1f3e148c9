package org.cobro.faults;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SAP's calls; about an invoice's key, a reference, or words of a filter. */
final class SapEar implements Ear {
  private static final String ROOT = "/b1s/v2/";
  private static final Pattern KEYED = Pattern.compile("(GET|PATCH) /b1s/v2/Invoices\\((\\d+)\\)");
  private static final Pattern ONE = Pattern.compile("\\(DocEntry eq (\\d+)\\)");

  @Override
  public Optional<Heard> hear(HttpText request) {
    String start = URLDecoder.decode(request.start(), StandardCharsets.UTF_8);
    if (start.startsWith("POST " + ROOT + "Login")) {
      return Optional.of(new Heard(WireCall.LOG_IN, any -> true));
    }
    if (start.startsWith("POST " + ROOT + "IncomingPayments")) {
      return Optional.of(new Heard(WireCall.POST, request.text()::contains));
    }
    if (start.startsWith("GET " + ROOT + "IncomingPayments")) {
      return Optional.of(new Heard(WireCall.PROBE, start::contains));
    }
    Matcher keyed = KEYED.matcher(start);
    if (keyed.find()) {
      boolean reads = keyed.group(1).equals("GET");
      String id = keyed.group(2);
      return Optional.of(new Heard(reads ? WireCall.NOTE_LOOK : WireCall.NOTE, id::equals));
    }
    return start.startsWith("GET " + ROOT + "Invoices")
        ? Optional.of(search(start))
        : Optional.empty();
  }

  private static Heard search(String start) {
    Matcher one = ONE.matcher(start);
    if (one.find()) {
      String id = one.group(1);
      return new Heard(WireCall.REREAD, id::equals);
    }
    return new Heard(WireCall.PICK_UP, start::contains);
  }
}
