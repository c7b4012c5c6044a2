import { seededRandom } from '../../analysis/distribution/random.ts';
import { contentHash } from '../../surveys/definition/hash.ts';
import { readStudyText } from '../../surveys/definition/read.ts';
import { standInStudy } from '../../surveys/dry-run/stand-in-study.ts';
import { type CellDraw, simpleCell } from '../../surveys/engine/assign.ts';
import { fillQuotas } from '../../surveys/engine/fill-quotas.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import type { Experiment } from '../../surveys/model/survey.ts';
import { systemClock } from '../clock.ts';
import { effects } from '../simulation/effects.ts';
import { fieldwork } from '../simulation/fieldwork.ts';
import { respond } from '../simulation/respondent.ts';
import type { Exit } from './exit.ts';
import { UsageFailure } from './failure.ts';
import { taken, textOf } from './files.ts';
import { numberOption } from './number-option.ts';
import { publishedOr } from './published.ts';
import { dataOptions, dataPlace } from './read-settings.ts';
import { surveyFile } from './survey-file.ts';
import type { Call, Verb } from './verb.ts';
import { withStore } from './with-store.ts';

/** How the quotas of a file would fill with simulated people; nothing is stored. */
const trial = async (call: Call, file: string): Promise<Exit> => {
  const { io, words, option, json } = call;
  const survey = await surveyFile(file);
  const given = option('study');
  const study = given === null ? standInStudy(survey) : taken(readStudyText(await textOf(given)), given);
  const n = numberOption(call, 'n', 1000, 1);
  const seed = numberOption(call, 'seed', 1);
  const work = fieldwork({ survey, hash: contentHash(survey), study, effects });
  const day = systemClock.today(survey.timezone);
  const people: ResponseDocument[] = [];
  for (let index = 0; index < n; index += 1) {
    const random = seededRandom(Math.imul(seed, 0x9e3779b1) + index);
    const cellOf = async (experiment: Experiment, { cells }: CellDraw): Promise<string> =>
      simpleCell(experiment, random.integer(0x80000000), cells);
    people.push(await respond(work, { day, random, cellOf }));
  }
  const { admitted, quotas } = fillQuotas(survey, people);
  const facts = { name: survey.name, n, admitted };
  await io.out(
    json
      ? `${JSON.stringify({ ...facts, quotas })}\n`
      : `${words('quotas-trial', facts)}\n${quotas
          .map((fill) => `${words('quotas-filled', { ...fill })}\n`)
          .join('')}`,
  );
  return 0;
};

/** How full the quotas of a published survey are. */
const standing = (call: Call, name: string): Promise<Exit> =>
  withStore<Exit>(dataPlace(call), async (store) => {
    const { io, words, option, json } = call;
    await publishedOr(store, name);
    const quotas = await store.quotas(name, option('simulated') !== null);
    const lines = quotas.map((fill) => `${words('quotas-standing', { ...fill })}\n`);
    await io.out(
      json
        ? `${JSON.stringify({ name, quotas })}\n`
        : lines.length === 0
          ? `${words('quotas-none', { name })}\n`
          : lines.join(''),
    );
    return 0;
  });

export const quotasVerb: Verb = {
  name: 'quotas',
  usage: [
    'NAME [--simulated] [--data DIR] [--database URL]',
    '--file FILE [--study STUDY.json] [--n N] [--seed S]',
  ],
  about: 'quotas',
  options: [
    { name: 'simulated', about: 'option-simulated' },
    { name: 'file', value: 'FILE', about: 'option-definition' },
    { name: 'study', value: 'FILE', about: 'option-study' },
    { name: 'n', value: 'N', about: 'option-n', facts: { n: 1000 } },
    { name: 'seed', value: 'S', about: 'option-seed', facts: { seed: 1 } },
    ...dataOptions,
  ],
  positionals: [0, 1],
  json: true,
  run: async (call) => {
    const [name] = call.positionals;
    const file = call.option('file');
    if ((name === undefined) === (file === null)) throw new UsageFailure(call.words('usage-quotas'));
    return file === null ? standing(call, name ?? '') : trial(call, file);
  },
};
