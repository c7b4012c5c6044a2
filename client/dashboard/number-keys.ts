/** Keys 1 to 9 choose among the tones of a text; everything works without. */
export const numberKeys = (): void => {
  const group = document.querySelector<HTMLElement>('[data-number-keys]');
  if (group === null) return;
  for (const hint of document.querySelectorAll<HTMLElement>('[data-with-script]')) hint.hidden = false;
  const choices = group.querySelectorAll<HTMLInputElement>('input[type=radio]');
  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const choice = choices[Number(event.key) - 1];
    if (choice === undefined) return;
    choice.checked = true;
    choice.focus();
    event.preventDefault();
  });
};
