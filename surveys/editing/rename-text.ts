import { textHash } from '../definition/hash.ts';
import type { Survey } from '../model/survey.ts';
import type { Edit } from './edit.ts';

/** One name and the next. */
export interface NewName {
  readonly old: string;
  readonly to: string;
}

/**
 * Texts in which a name was written anew. A translation of the wording before is one of the wording after: what it says
 * did not change, so it does not become stale.
 */
export const rewrittenTexts = (survey: Survey, rewrite: (text: string) => string): readonly Edit[] => {
  const edits: Edit[] = [];
  const source = survey.texts[survey.source] ?? {};
  const hashes = new Map<string, { readonly before: string; readonly after: string }>();
  for (const [key, text] of Object.entries(source)) {
    if (typeof text !== 'string') continue;
    const written = rewrite(text);
    if (written === text) continue;
    hashes.set(key, { before: textHash(text), after: textHash(written) });
    edits.push({ kind: 'set', at: ['texts', survey.source, key], value: written });
  }
  for (const [tag, texts] of Object.entries(survey.texts)) {
    if (tag === survey.source) continue;
    for (const [key, text] of Object.entries(texts)) {
      if (typeof text === 'string') continue;
      const written = rewrite(text.text);
      const hash = hashes.get(key);
      const of = hash !== undefined && text.of === hash.before ? hash.after : text.of;
      if (written !== text.text || of !== text.of)
        edits.push({ kind: 'set', at: ['texts', tag, key], value: { ...text, text: written, of } });
    }
  }
  return edits;
};

/** The texts of a language go with its tag. */
export const renamingLanguage = (survey: Survey, { old, to }: NewName): readonly Edit[] => [
  ...(Object.hasOwn(survey.texts, old) ? [{ kind: 'name', at: ['texts', old], to } as const] : []),
  ...(survey.source === old ? [{ kind: 'set', at: ['source'], value: to } as const] : []),
];

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A placeholder is named in texts alone, as `{name}` or `{name, plural, …}`. */
export const renamingPlaceholder = (survey: Survey, { old, to }: NewName): readonly Edit[] => {
  const pattern = new RegExp(`(?<!\\$)\\{(\\s*)${quoted(old)}(?=\\s*[,}])`, 'g');
  return rewrittenTexts(survey, (text) =>
    text.includes(old) ? text.replace(pattern, (_, space: string) => `{${space}${to}`) : text,
  );
};
