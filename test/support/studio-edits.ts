/** An edit as chance has it: what is done, to which question, and a mark by which what was written is known again. */
export interface EditThere {
  readonly act: number;
  readonly which: number;
  readonly token: string;
}

/**
 * Makes edits through the page of the studio it runs in, as hands would: opens a question, writes into its fields, gives
 * it a name, moves it, takes it away, adds one, undoes. Gives the marks of what it wrote.
 */
export const editThere = async (edits: readonly EditThere[]): Promise<readonly string[]> => {
  const rest = (milliseconds = 0) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const written: string[] = [];
  const names = (): readonly string[] =>
    [...document.querySelectorAll('.outline > ol ol .place-name')].map((own) => own.textContent ?? '');
  const press = (selector: string, index = 0): void => {
    const button = document.querySelectorAll<HTMLButtonElement>(selector)[index];
    if (button !== undefined && !button.disabled) button.click();
  };
  const write = (id: string, text: string): boolean => {
    const field = document.getElementById(id);
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return false;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new FocusEvent('blur'));
    return true;
  };
  for (const { act, which, token } of edits) {
    const all = names();
    const name = all[which % all.length] ?? '';
    location.hash = `questions/${name}`;
    for (let wait = 0; wait < 50; wait += 1) {
      await rest(2);
      if (document.querySelector<HTMLInputElement>('#part-name')?.value === name) break;
    }
    if (act < 0.4) {
      if (write(`questions-${name}-text`, `Words ${token}.`)) written.push(`Words ${token}.`);
    } else if (act < 0.55) {
      const logic = `\${${all[(which * 7) % all.length]}} = '${token}'`;
      if (write(`questions-${name}-relevant`, logic)) written.push(`'${token}'`);
    } else if (act < 0.65) write('part-name', `N${token}`);
    else if (act < 0.8) press('.form-buttons button', which % 2);
    else if (act < 0.86) press('.top-buttons button');
    else if (act < 0.9) press('.top-buttons button', 1);
    else if (act < 0.96) press('.outline ol ol.open button.quiet');
    else if (all.length > 5) press('.form-buttons button', 2);
    await rest(2);
  }
  return written;
};
