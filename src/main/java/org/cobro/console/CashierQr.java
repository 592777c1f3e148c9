package org.cobro.console;

import org.cobro.intent.Qr;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The QR on the cashier's page; with the session, since the API's token is for no page. */
@Controller
@WithPages
final class CashierQr {

  private final QrApi qr;

  CashierQr(QrApi qr) {
    this.qr = qr;
  }

  /**
   * @return 410 once nobody can pay it any more
   */
  @GetMapping(CashierPage.PATH + "/qr/{id}")
  ResponseEntity<byte[]> png(@PathVariable String id) {
    Qr shown = qr.payable(id);
    // Drawn here it fills the screen; the provider's picture may have a wide frame.
    return shown.text() == null
        ? qr.png(id)
        : ResponseEntity.ok()
            .cacheControl(CacheControl.noStore())
            .contentType(MediaType.IMAGE_PNG)
            .body(QrImage.of(shown.text()));
  }
}
