import type { ChangeRow, Comparability } from '../../client/designer/publish-changes.tsx';
import { versionWords } from '../../surveys/locales/versions.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Follows } from '../../surveys/model/survey.ts';
import type { Change, Diff } from '../../surveys/version/change.ts';
import { changeSentence } from '../../surveys/version/change-sentence.ts';
import { codesText } from './said-from.ts';

const comparabilityOf = ({ class: own, settled }: Change): Comparability => {
  if (settled === 'open') return 'unsaid';
  if (settled === 'other-meaning' || (settled === null && own === 'breaking')) return 'apart';
  return settled === null && own === 'logic' ? 'noted' : 'pooled';
};

const saidOf = { 'same-meaning': 'same', 'other-meaning': 'other', open: '', recode: '' } as const;

/** Changes as the page shows them; what is asked of words under one key, or of one variable, is asked at the first only. */
export const changeRows = (
  difference: Diff,
  follows: Follows | undefined,
  language: LanguageTag,
): readonly ChangeRow[] => {
  const words = versionWords(language);
  const asked = new Set<string>();
  const first = (thing: string): boolean => {
    const is = !asked.has(thing);
    asked.add(thing);
    return is;
  };
  return difference.changes.map((change) => {
    const { settled } = change;
    const key = String(change.data['key'] ?? '');
    const asks = change.class === 'wording' && settled !== null && key !== '' && first(`key ${key}`);
    const recoded = change.class === 'breaking' && (settled === 'open' || settled === 'recode');
    return {
      place: change.place,
      isGone: change.code.endsWith('-REMOVED'),
      comparability: comparabilityOf(change),
      kind: words(`class-${change.class}`),
      sentence: changeSentence(change, language),
      meaning: asks && settled !== null ? { key, said: saidOf[settled] } : null,
      recodes: (recoded ? change.affects : [])
        .filter((variable) => first(`variable ${variable}`))
        .map((variable) => {
          const recode = follows?.recodes?.find((own) => own.variable === variable);
          return { variable, said: recode !== undefined, codes: codesText(recode) };
        }),
    };
  });
};
