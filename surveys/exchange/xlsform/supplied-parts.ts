import { type SuppliedKey, suppliedWords } from '../../locales/supplied.ts';
import type { LanguageTag } from '../../model/language.ts';
import type { Consent, MessageKey, Survey } from '../../model/survey.ts';
import type { Build } from './build.ts';
import type { Languages } from './languages.ts';
import type { Report } from './report.ts';

/**
 * Words of the catalogue in the languages of a workbook. Where it has none in the source language, English stands in,
 * and the author is told.
 */
export const suppliedIn = (
  { all, source }: Languages,
  report: Report,
  key: SuppliedKey,
): ReadonlyMap<LanguageTag, string> => {
  const words = new Map(
    all.flatMap(({ tag }) => {
      const own = suppliedWords(tag, key);
      return own === null ? [] : [[tag, own] as const];
    }),
  );
  if (words.has(source)) return words;
  report.tell('SUPPLIED_002', { sheet: 'survey', row: 0 }, { language: source });
  return new Map([...words, [source, suppliedWords('en', key) ?? '']]);
};

const say = (build: Build, key: SuppliedKey): MessageKey => build.texts.say(key, build.supplied(key));

const consentOf = (build: Build): Consent => ({
  title: say(build, 'consent.title'),
  lines: [
    { name: 'stored', text: say(build, 'consent.stored') },
    { name: 'use', text: say(build, 'consent.use') },
    { name: 'voluntary', text: say(build, 'consent.voluntary') },
  ],
  boxes: [{ name: 'agree', text: say(build, 'consent.box'), required: true }],
  decline: say(build, 'consent.decline'),
});

/**
 * The parts of a definition that no workbook of others has; each is told, so that the author looks at it, unless the
 * workbook has a sheet for them (`given`).
 */
export const suppliedParts = (
  build: Build,
  given: boolean,
): Pick<Survey, 'consent' | 'debrief' | 'status' | 'licence'> => {
  const { tell } = build.report;
  for (const part of given ? [] : ['consent', 'debrief', 'status', 'licence'])
    tell('SUPPLIED_001', { sheet: build.sheet, row: 0 }, { part });
  return {
    status: { validated: false, notice: say(build, 'notice') },
    licence: { texts: 'not stated', attribution: 'not stated' },
    consent: consentOf(build),
    debrief: say(build, 'debrief'),
  };
};
