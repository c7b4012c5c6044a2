let line: HTMLElement | undefined;

/** Says a sentence to people who listen to the page, when they have a moment. */
export const say = (sentence: string): void => {
  if (line === undefined) {
    line = document.createElement('p');
    line.className = 'unseen';
    line.setAttribute('role', 'status');
    document.body.append(line);
  }
  line.textContent = sentence;
};

/** Fills `{name}` in a sentence. */
export const filled = (sentence = '', words: Readonly<Record<string, string>> = {}): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);

/** A sentence with its number, in the plural form that the number takes. */
export const counted = (forms: string | undefined, number: number): string => {
  const { lang } = document.documentElement;
  const byCategory = JSON.parse(forms ?? '{}') as Record<string, string>;
  const sentence = byCategory[new Intl.PluralRules(lang).select(number)] ?? byCategory['other'] ?? '';
  return sentence.replace(/\{\w+\}/, new Intl.NumberFormat(lang).format(number));
};

/** Digits as the page's language writes them. */
export const figures = (value: number): string =>
  new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 15 }).format(value);

/** Sets a field as if a person had, so that everything that listens to it hears. */
export const setField = (
  field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement,
  value: string,
): void => {
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

/** A button that sends nothing. */
export const plainButton = (text: string, name: string, press: () => void): HTMLButtonElement => {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button';
  button.textContent = text;
  if (name !== text) button.setAttribute('aria-label', name);
  button.addEventListener('click', press);
  return button;
};
