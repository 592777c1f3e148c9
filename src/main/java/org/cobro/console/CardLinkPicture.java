package org.cobro.console;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The link by which a customer saves a card, to be scanned; only while it may be followed. */
@Page
final class CardLinkPicture {

  private final CardApi api;

  CardLinkPicture(CardApi api) {
    this.api = api;
  }

  @GetMapping(path = CardsPage.PATH + "/{connection}/{id}/qr.png")
  ResponseEntity<byte[]> png(@PathVariable String connection, @PathVariable String id) {
    ShownCard card = new ShownCard(api.one(connection, id));
    if (!card.hasLink()) {
      throw new NoSuch("link of the enrolment", id);
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.IMAGE_PNG)
        .body(QrImage.of(card.card().link()));
  }
}
