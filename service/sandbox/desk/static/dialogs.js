// @ts-check
// Dialogs are left by Escape and by their [data-close] buttons; Enter in a field is the other button's.

document.addEventListener('click', (event) => {
  const button = /** @type {Element} */ (event.target).closest('[data-close]');
  button?.closest('dialog')?.close('cancel');
});
