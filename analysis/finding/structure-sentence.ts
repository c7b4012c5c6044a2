import type { Words } from '../../surveys/locales/catalogue.ts';
import type { FindingWord } from '../../surveys/locales/findings.ts';
import type { Naming } from './naming.ts';
import type { ItemsFinding, StructureFinding } from './structure-finding.ts';

interface Speech {
  readonly words: Words<FindingWord>;
  readonly naming: Naming;
  readonly number: (value: number | null) => string;
}

export const structureSentence = (
  { construct, factors, kmo, fit }: StructureFinding,
  { words, naming, number }: Speech,
): string => {
  const variable = naming.variable(construct);
  if (factors === null) return words('structure-none', { variable });
  const facts = { variable, n: factors, kmo: number(kmo), rmsea: number(fit?.rmsea ?? null) };
  return words(
    factors === 0 ? 'structure-nothing' : factors === 1 ? 'structure-one' : 'structure-several',
    facts,
  );
};

export const itemsSentence = (
  { construct, by: [by], reference, groups }: ItemsFinding,
  { words, naming }: Speech,
): string => {
  const variable = naming.variable(construct);
  const where = naming.variable(by);
  if (reference === null || groups.length === 0) return words('items-none', { variable, where });
  const flagged = groups.flatMap(({ code, items }) =>
    items.flatMap(({ item, flagged: own }) =>
      own ? [`${naming.variable(item)} (${naming.code(by, code)})`] : [],
    ),
  );
  const facts = { variable, where, reference: naming.code(by, reference.code), items: flagged.join(', ') };
  return words(flagged.length === 0 ? 'items-same' : 'items-other', facts);
};
