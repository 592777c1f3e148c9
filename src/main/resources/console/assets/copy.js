// Copies what stands in a field. Its button shows only where scripts run.
(() => {
  const ready = () => document.querySelectorAll('[data-copy][hidden]').forEach(b => { b.hidden = false; });
  const copy = async (button) => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch (notSecure) {
      document.execCommand('copy');
    }
    button.textContent = button.dataset.copied;
  };
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-copy]');
    if (button) {
      copy(button);
    }
  });
  document.addEventListener('htmx:afterSettle', ready);
  ready();
})();
