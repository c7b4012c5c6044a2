import type { TextMark } from '../../surveys/model/response.ts';
import type { ThemeShare, ThemesFinding } from '../finding/themes-finding.ts';
import { shownGroups } from './protect-groups.ts';
import { enough, notesBeside, withoutValue } from './withheld.ts';

/** Whether a theme was found in enough of so many texts or in none, and left out of enough or none. */
const isShown = (found: number, texts: number, least: number): boolean =>
  enough([found, texts - found], least);

const isOwnShown = ({ share, found, tone }: ThemeShare, least: number): boolean =>
  found !== null &&
  isShown(found, share.base.n, least) &&
  (tone === null || isShown(tone.base.n, found, least));

const areCodesShown = ({ coded }: ThemeShare, least: number): boolean =>
  coded !== null && isShown(coded.found, coded.texts, least);

const withoutCodes = (own: ThemeShare): ThemeShare => ({ ...own, corrected: null, coded: null });

const without = (own: ThemeShare): ThemeShare => ({
  ...own,
  share: withoutValue(own.share),
  found: null,
  tone: null,
  corrected: null,
  coded: null,
});

/**
 * Themes by group without the groups that are of too few texts, and without the shares, tones and codes of a theme that
 * stand for too few. Where a theme of any group is not shown, that of all groups is not either: it would follow.
 */
export const protectThemes = (finding: ThemesFinding, least: number): ThemesFinding => {
  const texts = finding.total[0]?.share.base.n ?? 0;
  const { kept, all } = shownGroups(finding.groups, ({ marks }) => marks[0]?.share.base.n ?? 0, texts, least);
  const everybody = texts === 0 || texts >= least;
  const [hidden, uncoded] = [new Set<TextMark>(), new Set<TextMark>()];
  for (const { marks } of finding.groups)
    for (const own of marks) {
      if (!isOwnShown(own, least)) hidden.add(own.mark);
      if (!areCodesShown(own, least)) uncoded.add(own.mark);
    }
  const shown = (own: ThemeShare, isHidden: boolean, isUncoded: boolean): ThemeShare => {
    if (isHidden || !isOwnShown(own, least)) return without(own);
    return isUncoded || !areCodesShown(own, least) ? withoutCodes(own) : own;
  };
  const inGroups = (finding.by.length > 0 && !all ? [] : finding.total).map((own) =>
    shown(own, hidden.has(own.mark), uncoded.has(own.mark)),
  );
  const result: ThemesFinding = {
    ...finding,
    groups: everybody
      ? kept.map((group) => ({
          ...group,
          marks: group.marks.map((own) => shown(own, false, false)),
        }))
      : [],
    total: everybody ? inGroups : [],
    learned: everybody
      ? finding.learned.filter(({ texts: coded, positives }) => isShown(positives, coded, least))
      : [],
  };
  const same = JSON.stringify([result.groups, result.total, result.learned]);
  return same === JSON.stringify([finding.groups, finding.total, finding.learned])
    ? finding
    : { ...result, notes: notesBeside(finding.notes, least) };
};
