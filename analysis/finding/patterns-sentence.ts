import type { Words } from '../../surveys/locales/catalogue.ts';
import type { FindingWord } from '../../surveys/locales/findings.ts';
import type { AnswerStyle, PatternsFinding } from './patterns-finding.ts';

interface Speech {
  readonly words: Words<FindingWord>;
  readonly share: (value: number | null) => string;
}

export const patternsSentence = ({ of, base, styles }: PatternsFinding, { words, share }: Speech): string => {
  const total = (wanted: AnswerStyle) => styles.find(({ style }) => style === wanted)?.total;
  const [straight, extreme, middle] = [total('straight'), total('extreme'), total('middle')];
  if (base.n === 0 || extreme?.value == null) return words('patterns-none', { items: of.length });
  const facts = {
    items: of.length,
    extreme: share(extreme.value),
    middle: share(middle?.value ?? null),
    straight: share(straight?.value ?? null),
    low: share(straight?.low ?? null),
    high: share(straight?.high ?? null),
  };
  return words(straight?.value == null || straight.low === null ? 'patterns-scale' : 'patterns-all', facts);
};
