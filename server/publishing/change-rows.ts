import type { ChangeRow, Comparability } from '../../client/designer/publish-changes.tsx';
import { versionWords } from '../../surveys/locales/versions.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { Change, Diff } from '../../surveys/version/change.ts';
import { changeSentence } from '../../surveys/version/change-sentence.ts';

const comparabilityOf = ({ class: own, settled }: Change): Comparability => {
  if (settled === 'open') return 'unsaid';
  if (settled === 'other-meaning' || (settled === null && own === 'breaking')) return 'apart';
  return settled === null && own === 'logic' ? 'noted' : 'pooled';
};

const saidOf = { 'same-meaning': 'same', 'other-meaning': 'other', open: '', recode: '' } as const;

/** Changes as the page shows them; of words under one key only the first asks what they mean. */
export const changeRows = (difference: Diff, language: LanguageTag): readonly ChangeRow[] => {
  const words = versionWords(language);
  const asked = new Set<string>();
  return difference.changes.map((change) => {
    const key = String(change.data['key'] ?? '');
    const asks = change.class === 'wording' && change.settled !== null && key !== '' && !asked.has(key);
    asked.add(key);
    return {
      place: change.place,
      isGone: change.code.endsWith('-REMOVED'),
      comparability: comparabilityOf(change),
      kind: words(`class-${change.class}`),
      sentence: changeSentence(change, language),
      meaning: asks && change.settled !== null ? { key, said: saidOf[change.settled] } : null,
    };
  });
};
