/** A text's label by a person, and what a program read: a label, and the probability it gave to it where it gives one. */
export interface ReadLabel {
  readonly gold: number;
  readonly read: number;
  readonly sure: number | null;
}

/** How well a program reads the tone of a set of texts. */
export interface Performance {
  readonly texts: number;
  readonly macroF1: number;
  readonly accuracy: number;
  /** Share of the label that is most frequent among the persons' labels: what saying it always would get right. */
  readonly majority: number;
  readonly calibrationError: number | null;
  /** Accuracy on the four in five texts that the program is surest of. */
  readonly accuracyOfSurest: number | null;
}

const labels = [0, 1, 2];
const bins = 10;

/**
 * Macro-F1 and accuracy over three labels (0 negative, 1 neutral, 2 positive), and where there are probabilities the
 * expected calibration error in ten equal bins and the accuracy at 80 % coverage. A label that neither side gives
 * counts as an F1 of 0, as in the literature.
 *
 * Source: Guo, Pleiss, Sun & Weinberger (2017), "On calibration of modern neural networks", ICML.
 *
 * @example
 * performanceOf([{ gold: 0, read: 0, sure: 1 }, { gold: 2, read: 0, sure: 1 }]).accuracy // 0.5
 * performanceOf([{ gold: 0, read: 0, sure: 1 }, { gold: 2, read: 0, sure: 1 }]).calibrationError // 0.5
 */
export const performanceOf = (rows: readonly ReadLabel[]): Performance => {
  const texts = rows.length;
  const share = (list: readonly ReadLabel[]): number =>
    list.filter(({ gold, read }) => gold === read).length / Math.max(1, list.length);
  const f1 = labels.map((label) => {
    const both = rows.filter(({ gold, read }) => gold === label && read === label).length;
    const either =
      rows.filter(({ gold }) => gold === label).length + rows.filter(({ read }) => read === label).length;
    return either === 0 ? 0 : (2 * both) / either;
  });
  const known = rows.flatMap(({ gold, read, sure }) => (sure === null ? [] : [{ gold, read, sure }]));
  const error = Array.from({ length: bins }, (_, bin) => {
    const own = known.filter(({ sure }) => Math.min(bins - 1, Math.floor(sure * bins)) === bin);
    const said = own.reduce((sum, { sure }) => sum + sure, 0);
    return Math.abs(said - own.filter(({ gold, read }) => gold === read).length);
  }).reduce((a, b) => a + b, 0);
  const surest = [...known].sort((a, b) => b.sure - a.sure).slice(0, Math.round(0.8 * known.length));
  return {
    texts,
    macroF1: f1.reduce((a, b) => a + b, 0) / labels.length,
    accuracy: share(rows),
    majority:
      Math.max(...labels.map((label) => rows.filter(({ gold }) => gold === label).length)) /
      Math.max(1, texts),
    calibrationError: known.length === 0 ? null : error / known.length,
    accuracyOfSurest: known.length === 0 ? null : share(surest),
  };
};
