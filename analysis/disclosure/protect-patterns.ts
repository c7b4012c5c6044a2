import type { PatternsFinding } from '../finding/patterns-finding.ts';
import { shownGroups } from './protect-groups.ts';
import { enough, nobody, notesBeside, nothing, withoutValue } from './withheld.ts';

type Style = PatternsFinding['styles'][number];

/** How many people show a style and how many do not, of those who could. */
const sides = ({ seen, n }: { readonly seen: number | null; readonly n: number }): readonly number[] =>
  seen === null ? [] : [seen, n - seen];

/** Answer styles without groups that are too few, and without counts of few who show one. */
export const protectPatterns = (finding: PatternsFinding, least: number): PatternsFinding => {
  const { n } = finding.base;
  const isShown = enough([n], least);
  let whole = isShown;
  const styles = finding.styles.map((own): Style => {
    const people = own.total.base.n;
    const { kept, all } = shownGroups(own.groups, ({ mean }) => mean.base.n, people, least);
    const told = isShown && enough([people, Math.abs(n - people)], least);
    const few = !enough(
      [
        { seen: own.seen, n: people },
        ...own.groups.map(({ seen, mean }) => ({ seen, n: mean.base.n })),
      ].flatMap(sides),
      least,
    );
    const totalFew = !enough(sides({ seen: own.seen, n: people }), least);
    if (told && all && !few) return own;
    whole = false;
    return {
      ...own,
      groups: told && !few && (all || own.seen === null) ? kept : [],
      total: !told ? nothing : totalFew ? withoutValue(own.total) : own.total,
      seen: told && !totalFew ? own.seen : null,
      test: null,
    };
  });
  if (whole) return finding;
  const tested = new Set(styles.flatMap(({ style, test }) => (test === null ? [] : [style])));
  return {
    ...finding,
    base: isShown ? finding.base : nobody,
    styles,
    notes: notesBeside(finding.notes, least).filter(
      ({ code }) =>
        !code.startsWith('patterns-differ-') ||
        [...tested].some((style) => code === `patterns-differ-${style}`),
    ),
  };
};
