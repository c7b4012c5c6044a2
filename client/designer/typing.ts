interface Typed {
  readonly text: string;
  readonly commit: (text: string) => void;
}

/** Milliseconds without a keystroke after which what was typed is an edit. */
const settled = 400;

const typed = new Map<string, Typed>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Makes edits of what was typed and is none yet. */
export const flushTyping = (): void => {
  clearTimeout(timer);
  const all = [...typed.values()];
  typed.clear();
  for (const { text, commit } of all) commit(text);
};

/** Keeps a keystroke where it was made: nothing else is worked out until the typing pauses. */
export const keepTyping = (field: string, text: string, commit: (text: string) => void): void => {
  typed.set(field, { text, commit });
  clearTimeout(timer);
  timer = setTimeout(flushTyping, settled);
};

/** What stands in a field: what is being typed, else what is stored. */
export const typedOr = (field: string, stored: string): string => typed.get(field)?.text ?? stored;
