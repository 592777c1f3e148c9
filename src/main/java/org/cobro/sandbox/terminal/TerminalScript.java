package org.cobro.sandbox.terminal;

/**
 * Keeps a terminal's page up to date without loading it again: a finger on a button stays there.
 */
final class TerminalScript {
  static final String JS =
      """
      (() => {
        "use strict";
        const renew = async () => {
          const answer = await fetch(location.href);
          const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
          fresh.querySelectorAll("[data-part]").forEach((part) => {
            const old = document.getElementById(part.id);
            if (!old || old.outerHTML === part.outerHTML) return;
            if (part.tagName === "BUTTON") old.disabled = part.disabled;
            else if (part.dataset.part === "frame") old.className = part.className;
            else old.replaceWith(part);
          });
        };
        const go = () => renew().catch(() => {}).finally(() => setTimeout(go, 1000));
        setTimeout(go, 1000);
      })();
      """;

  private TerminalScript() {}
}
