const mostLines = 3;

/**
 * Letters on a line of a label, in a chart of so many pixels.
 *
 * @example
 * labelWidth(328) // 15
 * labelWidth(700) // 26
 */
export const labelWidth = (pixels: number): number => (pixels < 440 ? 15 : 26);

/**
 * A label on at most three lines of about so many letters; what does not fit is left to the table beside it.
 *
 * @example
 * wrappedLabel('and she would recommend it', 15) // ['and she would', 'recommend it']
 * wrappedLabel('one two three four', 5) // ['one', 'two', 'three …']
 */
export const wrappedLabel = (label: string, letters: number): readonly string[] => {
  const lines: string[] = [''];
  for (const word of label.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length > letters) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.length > mostLines
    ? [...lines.slice(0, mostLines - 1), `${lines[mostLines - 1] ?? ''} …`]
    : lines;
};
