import { shipped } from '../../surveys/library/library.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { accountsOf } from '../accounts/accounts.ts';
import { systemClock } from '../clock.ts';
import { beginDraft } from '../drafts/begin-draft.ts';
import { systemRandom } from '../random.ts';
import { simulate } from '../simulation/simulate.ts';
import type { Store } from '../storage/store.ts';
import { demoStudy } from './demo-study.ts';
import { readRoom } from './disk-options.ts';
import { fieldworkDays } from './fieldwork-days.ts';
import { numberOption } from './number-option.ts';
import { progress } from './progress.ts';
import { dataOption, placeIn, readSettings, serverOptions } from './read-settings.ts';
import { runServer, untilEnding } from './run-server.ts';
import type { Call, Verb } from './verb.ts';
import { openFolder, told } from './with-store.ts';

/** What the demonstration shows: instrument, respondents of 3,000, minutes as the instrument's time model has them. */
const parts = [
  { name: 'felt-control', share: 2 / 3, minutes: 10 },
  { name: 'pulse', share: 1 / 3, minutes: 3 },
  // staff beside customers: few, as they are
  { name: 'staff-mirror', share: 1 / 10, minutes: 2 },
] as const;

const published = async (store: Store, survey: Survey, minutes: number): Promise<void> => {
  if ((await store.published(survey.name)) !== null) return;
  const day = systemClock.today(survey.timezone);
  await store.publish(survey, demoStudy(day, minutes), day);
};

/** The flagship's next version in the studio, begun once; where it is designed. */
const designed = async (store: Store, name: string): Promise<string> => {
  const standing = await store.surveyDrafts.find(name);
  if (standing !== null) return standing.deleted === null ? `/studio/${name}` : '/studio';
  const begun = await beginDraft(store, name, { survey: name });
  if (!begun.ok) throw new Error(`demo: no draft of ${name}`);
  await store.surveyDrafts.create(begun.value, { folder: '', tags: [], archived: false });
  return `/studio/${name}`;
};

const fill = async (call: Call, store: Store, wanted: number, seed: number): Promise<void> => {
  const { io, words } = call;
  const bar = progress(io, words('simulating', { name: 'Confia' }), wanted);
  let before = 0;
  for (const { name, share, minutes } of parts) {
    const survey = shipped(name);
    if (survey === null) throw new Error(`demo: no shipped instrument ${name}`);
    await published(store, survey, minutes);
    const n = Math.round(wanted * share);
    const { simulated } = await store.counts(name);
    if (simulated < n)
      await simulate({
        store,
        name,
        n,
        seed,
        days: fieldworkDays(systemClock.today(survey.timezone)),
        onProgress: (done) => bar.at(before + done),
      });
    before += n;
  }
  bar.end();
};

export const demoVerb: Verb = {
  name: 'demo',
  usage: ['[--port N] [--data DIR] [--once]'],
  about: 'demo',
  options: [
    ...serverOptions(4173),
    { ...dataOption, facts: { folder: './data/demo' } },
    { name: 'n', value: 'N', about: 'option-n', facts: { n: 3000 } },
    { name: 'seed', value: 'S', about: 'option-seed', facts: { seed: 7 } },
    { name: 'once', about: 'option-once' },
  ],
  positionals: [0, 0],
  json: true,
  run: async (call) => {
    const { io, words, json, option } = call;
    const wanted = numberOption(call, 'n', 3000, 1);
    const seed = numberOption(call, 'seed', 7);
    const { settings } = await readSettings(call, { port: 4173, folder: 'data/demo' });
    // a demonstration has a database of its own, whatever else there is
    const place = placeIn(settings.dataFolder);
    const store = await openFolder(place, readRoom(call));
    try {
      await told(() => fill(call, store, wanted, seed));
      const design = await designed(store, 'felt-control');
      const fixed = option('port') !== null || io.env['CONFIA_PORT'] !== undefined;
      const { url, running } = await runServer(io, store, settings, place, {
        tries: fixed ? 1 : 20,
        quiet: true,
      });
      const accounts = accountsOf({ store, settings, clock: systemClock, random: systemRandom });
      const key = await accounts.allowDemo(words('demo-person'));
      const opened = (path: string): string => `${url}/account/demo/${key}?to=${path}`;
      const addresses = {
        answer: `${url}/s/felt-control`,
        design: opened(design),
        read: opened('/d/felt-control'),
      };
      if (json) await io.out(`${JSON.stringify({ url, ...addresses, simulated: true })}\n`);
      else {
        await io.out(`${words('demo-ready', addresses)}\n`);
        io.err(`${words('demo-links')}\n${words('demo-simulated')}\n`);
      }
      if (option('once') === null) {
        if (!json) io.err(`${words('demo-stop', { folder: settings.dataFolder })}\n`);
        await untilEnding(io);
      }
      await running.drain();
    } finally {
      await store.close();
    }
    return 0;
  },
};
