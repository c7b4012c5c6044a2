/* Buttons that copy what stands under an id, where the browser lets a page do that. */

/** How long a button says that it was pressed, in milliseconds. */
const shownFor = 2000;

if ('clipboard' in navigator)
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    const label = button.textContent ?? '';
    const name = button.getAttribute('aria-label') ?? label;
    button.hidden = false;
    button.addEventListener('click', () => {
      const { copy = '', copied = '' } = button.dataset;
      const source = document.getElementById(copy);
      const text = source instanceof HTMLTextAreaElement ? source.value : (source?.textContent ?? '');
      void navigator.clipboard.writeText(text.trim()).then(() => {
        button.textContent = copied;
        button.setAttribute('aria-label', copied);
        setTimeout(() => {
          button.textContent = label;
          button.setAttribute('aria-label', name);
        }, shownFor);
      });
    });
  }
