package org.cobro.console;

/**
 * What a browser asks its page before something is done to it, and after. Before, the page is held:
 * it is still, what is to be used can be used, and what htmx would fetch by itself waits, so that
 * nothing moves below the pointer. After, it is another page, or the same that has gone on.
 */
final class HeldPage {

  /** The page is whole, and htmx neither fetches nor changes a part of it. */
  private static final String STILL =
      "document.readyState === 'complete'"
          + " && !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')";

  /**
   * Holds the page, given a selector of what is to be used, or nothing. A click or a form says
   * whether the page will be left for it; with the document goes the mark, too.
   */
  static final String HOLD =
      """
      const [selector] = arguments;
      const usable = (e) => e && e.checkVisibility() && !e.disabled && !e.closest('[inert]');
      if (!(%s) || selector && !usable(document.querySelector(selector))) return false;
      const listen = () => {
        const held = {};
        addEventListener('htmx:confirm', (event) => {
          if (!held.waits) return;
          event.preventDefault();
          held.waits.push(event.detail.issueRequest);
        });
        addEventListener('click', () => (held.heard = true), true);
        addEventListener('click', (event) => {
          const link = event.target.closest('a[href]');
          if (!link || event.defaultPrevented) return;
          const other = link.target || link.hasAttribute('download') || !link.protocol.startsWith('http');
          const within = link.hash && link.href.split('#')[0] === location.href.split('#')[0];
          held.left = held.left || !(other || within);
        });
        addEventListener('submit', (event) => (held.left = held.left || !event.defaultPrevented));
        return held;
      };
      window.cobroHeld = window.cobroHeld || listen();
      Object.assign(window.cobroHeld, { waits: [], heard: false, left: false });
      return true;
      """
          .formatted(STILL);

  /**
   * Lets the page go on, and says whether it has come to where it goes; given whether it must have
   * heard a click.
   */
  static final String LED =
      """
      const [click] = arguments;
      const held = window.cobroHeld;
      if (held && (held.left || click && !held.heard)) return false;
      const waits = (held && held.waits) || [];
      if (held) held.waits = null;
      if (waits.length) waits.pop()(true);
      return %s;
      """
          .formatted(STILL);

  /** Whether a whole page has words in it. */
  static final String SAYS =
      "return document.readyState === 'complete' && document.body.innerText.includes(arguments[0]);";

  private HeldPage() {}
}
