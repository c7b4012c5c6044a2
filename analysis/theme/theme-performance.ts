/** How well a theme is found. */
export interface ThemePerformance {
  /** Of the texts said to have it, those that do; null where none is said to. */
  readonly precision: number | null;
  /** Of the texts that have it, those found; null where none has it. */
  readonly recall: number | null;
  readonly f1: number | null;
}

/**
 * Precision, recall and F1 of a theme.
 *
 * @example
 * themePerformance([{ has: true, read: true }, { has: true, read: false }]).f1 // ≈ 0.6667
 * themePerformance([{ has: false, read: false }]).f1 // null
 */
export const themePerformance = (
  texts: readonly { readonly has: boolean; readonly read: boolean }[],
): ThemePerformance => {
  const count = (is: (own: { readonly has: boolean; readonly read: boolean }) => boolean): number =>
    texts.filter(is).length;
  const [both, has, read] = [
    count((own) => own.has && own.read),
    count((own) => own.has),
    count((own) => own.read),
  ];
  return {
    precision: read === 0 ? null : both / read,
    recall: has === 0 ? null : both / has,
    f1: has + read === 0 ? null : (2 * both) / (has + read),
  };
};
