import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoStudy } from '../../../server/cli/demo-study.ts';
import type { ConsentCounts } from '../../../server/export/consent-counts.ts';
import { openStore } from '../../../server/storage/open-store.ts';
import type { StoreOptions } from '../../../server/storage/store-options.ts';
import { textOfRecord } from '../../../surveys/consent/consent-record.ts';
import { consentHash } from '../../../surveys/consent/consent-text.ts';
import { type ConsentRecord, consentRecordSchema } from '../../../surveys/consent/schema.ts';
import { consentView } from '../../../surveys/engine/consent-view.ts';
import { finish } from '../../../surveys/engine/finish.ts';
import { start } from '../../../surveys/engine/start.ts';
import type { ResponseDocument } from '../../../surveys/model/response.ts';
import type { Study } from '../../../surveys/model/study.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { everyPromise } from '../../../surveys/promise/proven.ts';
import { command } from '../../support/command.ts';
import { purposeSurvey } from '../../support/purpose-survey.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { keyOf } from '../storage/store-at.ts';

const folder = temporaryFolder();
const options: StoreOptions = { path: join(folder, 'confia.db') };
const study = demoStudy('2026-11-24', 3);
const at = (name: string): string => join(folder, name);

interface Person {
  readonly day: string;
  readonly purposes: readonly string[];
  readonly more?: Partial<ResponseDocument>;
}

const documentOf = (survey: Survey, hash: string, own: Study, { day, purposes, more }: Person) => {
  const { hash: consent } = consentView({ survey, study: own, language: 'en', proven: everyPromise });
  const simulated = more?.simulated ?? false;
  const draft = start({
    ...{ survey, hash, study: own, language: 'en', day, seed: 7, consent, purposes, simulated },
    attributes: {},
  });
  const made = finish(survey, draft, own);
  if (!made.ok) throw new Error('not finished');
  return { ...made.value, ...more };
};

const people: readonly Person[] = [
  ...Array.from({ length: 11 }, (): Person => ({ day: '2026-11-24', purposes: ['quote'] })),
  { day: '2026-11-25', purposes: [] },
  { day: '2026-11-24', purposes: [], more: { simulated: true } },
];

beforeAll(async () => {
  const store = await openStore(options);
  let key = 0;
  for (const [name, own] of [
    ['named', { ...study, mode: 'confidential' }],
    ['nobody', { ...study, mode: 'anonymous' }],
    ['few', { ...study, mode: 'anonymous' }],
  ] as const) {
    const survey = { ...purposeSurvey(1), name };
    const { hash } = await store.publish(survey, own, '2026-11-24');
    const who = name === 'few' ? people.slice(0, 3) : people;
    const more: readonly Person[] =
      name === 'named'
        ? [
            { day: '2026-11-24', purposes: ['quote'], more: { pseudonym: 'P-77' } },
            { day: '2026-11-24', purposes: [], more: { consent: 'f'.repeat(64) } },
          ]
        : [];
    for (const person of [...who, ...more]) {
      key += 1;
      const receipt = String(key).padStart(64, '0');
      await store.submit(keyOf(key), documentOf(survey, hash, own, person), receipt);
    }
  }
  await store.close();
});

const consents = (name: string, out: string, ...more: readonly string[]) =>
  command(['consents', name, '--out', at(out), '--data', folder, ...more]);

const recordsIn = (file: string): readonly ConsentRecord[] =>
  readFileSync(at(file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => consentRecordSchema.parse(JSON.parse(line)));

const countsIn = (file: string): ConsentCounts => JSON.parse(readFileSync(at(file), 'utf8'));

describe('confia consents', () => {
  it('writes a record of everybody who agreed, whose text has its hash, and nothing of simulated people', async () => {
    const { exit, out, err } = await consents('named', 'named.jsonl', '--json', '--purpose', 'an audit');
    expect([exit, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ records: 13, without: 1 });
    const records = recordsIn('named.jsonl');
    expect(records).toHaveLength(13);
    for (const record of records)
      expect(consentHash(textOfRecord(record))).toBe(record['dpv:hasNotice']['dct:identifier']);
    const yes = records.filter(
      (record) => record['dpv:hasPurpose'][1]?.['dpv:hasConsentStatus'] === 'dpv:ConsentGiven',
    );
    expect(yes).toHaveLength(12);
    expect(
      records
        .map((record) => record['dpv:hasDataSubject']['dct:identifier'])
        .sort()
        .slice(0, 2),
    ).toEqual(['P-77', 'unidentified']);
    expect(new Set(records.map((record) => record['dct:identifier'])).size).toBe(13);
  });

  it('gives no day on which somebody stands alone, unless exact days are asked for', async () => {
    const dayOf = (record: ConsentRecord): string => record['dpv:hasConsentStatus']['dct:date'];
    expect(recordsIn('named.jsonl').map(dayOf).sort().slice(0, 2)).toEqual(['2026', '2026-11-24']);
    await consents('named', 'exact.jsonl', '--days', 'exact');
    expect(recordsIn('exact.jsonl').map(dayOf)).toContain('2026-11-25');
  });

  it('is a copy of answers, which stands on the list that respondents read', async () => {
    const listed = await command(['exports', 'named', '--json', '--data', folder]);
    const { surveys } = JSON.parse(listed.out) as {
      surveys: { copies: { purpose: string; variables: string[] }[] }[];
    };
    expect(surveys[0]?.copies.map(({ purpose }) => purpose).sort()).toEqual(['', 'an audit']);
    expect(surveys[0]?.copies[0]?.variables).toContain('consent');
  });

  it('has counts and no record of an anonymous study, and none of a few people', async () => {
    const { exit, out } = await consents('nobody', 'nobody.json', '--json');
    expect([exit, JSON.parse(out)]).toEqual([0, { file: at('nobody.json'), texts: 1 }]);
    const { texts, least } = countsIn('nobody.json');
    expect(least).toBe(10);
    expect(texts).toMatchObject([
      { people: 12, purposes: [{ purpose: 'quote', given: null, refused: null }], text: { language: 'en' } },
    ]);
    expect(texts[0] === undefined ? '' : consentHash(texts[0].text)).toBe(texts[0]?.hash);
    expect(readFileSync(at('nobody.json'), 'utf8')).not.toMatch(/2026-11-2[45]|"day"|"id"|pseudonym/);
    await consents('few', 'few.json');
    expect(countsIn('few.json').texts).toMatchObject([{ people: null, purposes: [] }]);
    const listed = await command(['exports', 'nobody', '--json', '--data', folder]);
    expect(JSON.parse(listed.out)).toMatchObject({ surveys: [{ copies: [] }] });
  });

  it('asks for what is missing', async () => {
    const { exit, err } = await command(['consents', 'named', '--data', folder]);
    expect(exit).toBe(2);
    expect(err).toContain('--out FILE is needed');
    expect((await consents('nothing', 'nothing.jsonl')).err).toContain('SURVEY-UNKNOWN');
  });
});
