/** A piece of a text that was changed: as it was, taken out, or put in. */
export interface ChangedWords {
  readonly kind: 'same' | 'out' | 'in';
  readonly text: string;
}

/** Words, what is filled in, signs, white space; letters of scripts that do not part words, one by one. */
const parts =
  /\$?\{[^{}]*\}|\s+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|[\p{L}\p{M}\p{N}]+|[\s\S]/gu;

/** Above so many pairs of words the middle is said to be other words as a whole. */
const mostPairs = 1_000_000;

const wordsOf = (text: string): readonly string[] => text.match(parts) ?? [];

/** Lengths of the longest common rest of both, from each pair of places on. */
const commonRests = (before: readonly string[], after: readonly string[]): readonly Uint16Array[] => {
  const rows = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let row = before.length - 1; row >= 0; row -= 1)
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const here = rows[row];
      const below = rows[row + 1];
      if (here === undefined || below === undefined) continue;
      here[column] =
        before[row] === after[column]
          ? (below[column + 1] ?? 0) + 1
          : Math.max(below[column] ?? 0, here[column + 1] ?? 0);
    }
  return rows;
};

const middle = (before: readonly string[], after: readonly string[]): readonly ChangedWords[] => {
  const whole: readonly ChangedWords[] = [
    { kind: 'out', text: before.join('') },
    { kind: 'in', text: after.join('') },
  ];
  if (before.length * after.length > mostPairs) return whole;
  const rests = commonRests(before, after);
  const found: ChangedWords[] = [];
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    const [old = '', fresh = ''] = [before[row], after[column]];
    if (row < before.length && column < after.length && old === fresh) {
      found.push({ kind: 'same', text: old });
      row += 1;
      column += 1;
    } else if (
      column >= after.length ||
      (row < before.length && (rests[row + 1]?.[column] ?? 0) >= (rests[row]?.[column + 1] ?? 0))
    ) {
      found.push({ kind: 'out', text: old });
      row += 1;
    } else {
      found.push({ kind: 'in', text: fresh });
      column += 1;
    }
  }
  return found;
};

/** Neighbours of one kind as one; between two of them what was taken out comes before what was put in. */
const joined = (all: readonly ChangedWords[]): readonly ChangedWords[] => {
  const found: ChangedWords[] = [];
  let [out, put] = ['', ''];
  const flush = (): void => {
    if (out !== '') found.push({ kind: 'out', text: out });
    if (put !== '') found.push({ kind: 'in', text: put });
    [out, put] = ['', ''];
  };
  for (const { kind, text } of all) {
    if (kind === 'out') out += text;
    else if (kind === 'in') put += text;
    else {
      flush();
      const last = found.at(-1);
      if (last?.kind === 'same') found[found.length - 1] = { kind, text: last.text + text };
      else found.push({ kind, text });
    }
  }
  flush();
  return found;
};

/**
 * What changed between two wordings, word by word; what is filled in counts as one word.
 *
 * @example
 * wordDiff('I feel safe', 'I feel quite safe') // [{ kind: 'same', text: 'I feel ' }, { kind: 'in', text: 'quite ' }, { kind: 'same', text: 'safe' }]
 */
export const wordDiff = (before: string, after: string): readonly ChangedWords[] => {
  const [old, fresh] = [wordsOf(before), wordsOf(after)];
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < fresh.length - head &&
    old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]
  )
    tail += 1;
  const same = (words: readonly string[]): ChangedWords => ({ kind: 'same', text: words.join('') });
  return joined(
    [
      same(old.slice(0, head)),
      ...middle(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail)),
      same(old.slice(old.length - tail)),
    ].filter(({ text }) => text !== ''),
  );
};
