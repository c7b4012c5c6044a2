import type { ConcordanceFinding } from '../finding/concordance-finding.ts';
import type { KeynessFinding, KeyTerm } from '../finding/keyness-finding.ts';
import { shownGroups } from './protect-groups.ts';
import { enough, notesBeside, nothing, withoutValue } from './withheld.ts';

/**
 * Key terms without words that few people wrote, or that all but a few did. Where few of the others have a term only the
 * group's own share is shown: nothing is said then of how many have it in all, so that no group's number follows.
 */
export const protectKeyness = (finding: KeynessFinding, least: number): KeynessFinding => {
  const everybody = finding.groups.reduce((sum, { texts }) => sum + texts, 0);
  const { kept, all } = shownGroups(finding.groups, ({ texts }) => texts, everybody, least);
  const textsOf = new Map(finding.evidence.map(({ term, texts }) => [term, texts]));
  const sizes = finding.groups.map(({ texts }) => texts);
  /** Whether every group has a term in nobody's text or in enough, and so has what is left of it. */
  const isTold = (term: string): boolean => {
    const texts = textsOf.get(term) ?? [];
    return enough([...texts, ...texts.map((own, place) => (sizes[place] ?? 0) - own)], least);
  };
  const shown = (own: KeyTerm, size: number): readonly KeyTerm[] => {
    if (isTold(own.term) && all) return [own];
    if (!enough([own.texts, size - own.texts], least)) return [];
    return [{ ...own, others: null, ratio: null, likelihood: null, test: null, adjusted: null }];
  };
  const groups = kept.map((group) => ({
    ...group,
    terms: group.terms.flatMap((term) => shown(term, group.texts)),
  }));
  const evidence = all ? finding.evidence.filter(({ term }) => isTold(term)) : [];
  const isWhole = all && evidence.length === finding.evidence.length;
  return isWhole ? finding : { ...finding, groups, evidence, notes: notesBeside(finding.notes, least) };
};

/** How many texts have a term, and what enough of them have beside it; never a line, which is one person's. */
export const protectConcordance = (finding: ConcordanceFinding, least: number): ConcordanceFinding => {
  const { n } = finding.share.base;
  const texts = finding.texts ?? 0;
  const isShown = enough([n], least);
  const isTold = isShown && enough([texts, n - texts], least);
  const told = ({ texts: own }: ConcordanceFinding['before'][number]): boolean =>
    isTold && enough([own, texts - own], least);
  return {
    ...finding,
    texts: isTold ? finding.texts : null,
    hits: null,
    share: !isShown ? nothing : isTold ? finding.share : withoutValue(finding.share),
    before: finding.before.filter(told),
    after: finding.after.filter(told),
    lines: [],
    notes: notesBeside(finding.notes, least),
  };
};
