import type { Survey } from '../../surveys/model/survey.ts';
import { isOpen } from '../../surveys/version/change-sentence.ts';
import { diff } from '../../surveys/version/diff.ts';
import { differenceJson, differenceLines } from './difference-lines.ts';
import { fail } from './failure.ts';
import { dataOptions, dataPlace } from './read-settings.ts';
import { surveyFile } from './survey-file.ts';
import type { Call, Verb } from './verb.ts';
import { withStore } from './with-store.ts';

/** A published version: `pulse@2`. */
const publishedForm = /^([A-Za-z0-9_-]{1,64})@(\d{1,7})$/;

/** The definition in a file, of a shipped instrument, or of a published version. */
const versionAt = async (call: Call, given: string): Promise<Survey> => {
  const [, name, version] = publishedForm.exec(given) ?? [];
  if (name === undefined || version === undefined) return surveyFile(given);
  const found = await withStore(dataPlace(call), (store) => store.published(name, Number(version)));
  return found?.survey ?? fail('SURVEY-UNKNOWN', { name: given }, given);
};

export const diffVerb: Verb = {
  name: 'diff',
  usage: ['OLD NEW [--data DIR] [--database URL]'],
  about: 'diff',
  options: dataOptions,
  positionals: [2, 2],
  json: true,
  run: async (call) => {
    const { io, language, positionals, json } = call;
    const [old = '', now = ''] = positionals;
    const difference = diff(await versionAt(call, old), await versionAt(call, now));
    await io.out(
      json
        ? `${JSON.stringify(differenceJson(difference, language))}\n`
        : differenceLines(difference, language),
    );
    return difference.changes.some(isOpen) ? 1 : 0;
  },
};
