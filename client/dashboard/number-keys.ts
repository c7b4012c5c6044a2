/** Keys 1 to 9 choose among the tones of a text, letters give and take its themes; everything works without. */
export const numberKeys = (): void => {
  const group = document.querySelector<HTMLElement>('[data-number-keys]');
  if (group === null) return;
  for (const hint of document.querySelectorAll<HTMLElement>('[data-with-script]')) hint.hidden = false;
  const marks = document.querySelectorAll<HTMLInputElement>('[data-letter-keys] input[type=checkbox]');
  const choices = group.querySelectorAll<HTMLInputElement>('input[type=radio]');
  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const mark = event.key.length === 1 ? marks[event.key.toLowerCase().charCodeAt(0) - 97] : undefined;
    const choice = mark ?? choices[Number(event.key) - 1];
    if (choice === undefined) return;
    choice.checked = mark === undefined || !mark.checked;
    choice.focus();
    event.preventDefault();
  });
};
