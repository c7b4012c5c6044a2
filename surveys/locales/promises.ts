import type { LanguageTag } from '../model/language.ts';
import type { Proven } from '../promise/proven.ts';
import type { PromiseId } from '../promise/registry.ts';
import { catalogue, type Words } from './catalogue.ts';
import { everyLanguage } from './every-language.ts';
import type en from './promises/en.json';

const words = catalogue<keyof typeof en>(
  everyLanguage(
    import.meta.glob<Readonly<Record<keyof typeof en, string>>>('./promises/*.json', {
      eager: true,
      import: 'default',
    }),
  ),
);

/** What the page that lists promises says around them. */
export type PromisePageWord = Exclude<keyof typeof en, PromiseId>;

/** Words of that page by language. */
export const promisePageWords = (tag: LanguageTag): Words<PromisePageWord> => words(tag);

/** A promise in one sentence; null where it is not proven on the build that runs. */
export const promiseSentence = (id: PromiseId, tag: LanguageTag, proven: Proven): string | null =>
  proven.has(id) ? words(tag)(id) : null;
