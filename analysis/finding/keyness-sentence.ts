import type { Words } from '../../surveys/locales/catalogue.ts';
import type { FindingWord } from '../../surveys/locales/findings.ts';
import type { ConcordanceFinding } from './concordance-finding.ts';
import type { KeynessFinding } from './keyness-finding.ts';
import type { Naming } from './naming.ts';

interface Speech {
  readonly words: Words<FindingWord>;
  readonly naming: Naming;
  readonly share: (value: number | null) => string;
}

/** Terms whose difference between a group and all others would hardly come by chance. */
const isKey = ({ adjusted }: KeynessFinding['groups'][number]['terms'][number]): boolean =>
  adjusted !== null && adjusted < 0.05;

/** How a group of texts is called: by its code's label, or as those for which the contrast holds. */
export const keynessGroup = (
  { by, contrast }: Pick<KeynessFinding, 'by' | 'contrast'>,
  code: string,
  { words, naming }: Pick<Speech, 'words' | 'naming'>,
): string => {
  const [variable] = by;
  if (variable !== undefined) return naming.code(variable, code);
  return words(code === 'in' ? 'keyness-in' : 'keyness-out', { expression: contrast ?? '' });
};

export const keynessSentence = (finding: KeynessFinding, speech: Speech): string => {
  const { words, share } = speech;
  const [first] = finding.groups
    .flatMap((group) => {
      const [term] = group.terms.filter(isKey);
      return term === undefined ? [] : [{ group, term }];
    })
    .sort((one, other) => (one.term.adjusted ?? 1) - (other.term.adjusted ?? 1));
  const tried = { tried: finding.tried, texts: finding.groups.reduce((sum, { texts }) => sum + texts, 0) };
  if (finding.tried === 0) return words('keyness-none', tried);
  if (first === undefined) return words('keyness-alike', tried);
  const { group, term } = first;
  return words('keyness-found', {
    ...tried,
    group: keynessGroup(finding, group.code, speech),
    term: term.term,
    share: share(term.share.value),
    low: share(term.share.low),
    high: share(term.share.high),
    others: share(term.others?.value ?? null),
    found: group.terms.filter(isKey).length,
  });
};

/** How many texts have the words, and what stands beside them most. */
export const concordanceSentence = (
  { term, share, before, after }: ConcordanceFinding,
  { words, share: shown }: Pick<Speech, 'words' | 'share'>,
): string => {
  if (share.base.n === 0 || share.value === null) return words('concordance-none', { term });
  const facts = { term, share: shown(share.value), low: shown(share.low), high: shown(share.high) };
  const [first, then] = [before[0]?.word, after[0]?.word];
  return first === undefined || then === undefined || share.low === null
    ? words('concordance-few', facts)
    : words('concordance-found', { ...facts, before: first, after: then });
};
