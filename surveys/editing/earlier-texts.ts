import { textHash } from '../definition/hash.ts';
import type { LanguageTag } from '../model/language.ts';
import type { Json } from './edit.ts';
import { stepsOf } from './edit.ts';
import type { Entry } from './entry.ts';
import { isObject } from './identity.ts';

const strings = (value: Json | undefined): readonly string[] => {
  if (typeof value === 'string') return [value];
  return isObject(value) ? Object.values(value).flatMap((own) => (typeof own === 'string' ? [own] : [])) : [];
};

/** Texts of a language that a value of `texts`, of the language, or of one key holds. */
const textsIn = (at: readonly string[], value: Json, language: LanguageTag): readonly string[] => {
  if (at[0] !== 'texts') return [];
  if (at.length === 1) return isObject(value) ? strings(value[language]) : [];
  return at[1] === language ? strings(value) : [];
};

/**
 * Every wording that texts of a language ever had through a draft's edits, by hash (`textHash`): what an edit wrote, and
 * what was there before it. So a translation can be shown with the wording it was made from, which the definition itself
 * names by its hash only. A wording that no edit touched is not among them.
 */
export const earlierTexts = (
  entries: readonly Pick<Entry, 'edit' | 'inverse'>[],
  language: LanguageTag,
): ReadonlyMap<string, string> =>
  new Map(
    entries
      .flatMap(({ edit, inverse }) => [...stepsOf(inverse), ...stepsOf(edit)])
      .flatMap((step) => {
        if (step.kind !== 'set' && step.kind !== 'clear') return [];
        const [expected] = step.expects ?? [];
        return [
          ...(step.kind === 'set' ? textsIn(step.at, step.value, language) : []),
          ...(expected === undefined ? [] : textsIn(step.at, expected, language)),
        ];
      })
      .map((text) => [textHash(text), text]),
  );
