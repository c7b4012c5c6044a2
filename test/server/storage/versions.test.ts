import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../analysis/data/read-csv.ts';
import { analyse } from '../../../analysis/finding/analyse.ts';
import type { Finding } from '../../../analysis/finding/finding.ts';
import { noteSentence } from '../../../analysis/finding/note-sentence.ts';
import { csvText } from '../../../server/export/csv-text.ts';
import { exportRows } from '../../../server/export/export-rows.ts';
import type { Store } from '../../../server/storage/store.ts';
import { contentHash } from '../../../surveys/definition/hash.ts';
import { choicesOf } from '../../../surveys/definition/questions.ts';
import { askedVariables } from '../../../surveys/engine/variables.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import type { ResponseDocument } from '../../../surveys/model/response.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import {
  inList,
  next,
  published,
  withoutQuestion,
  withQuestion,
} from '../../surveys/version/changed-survey.ts';
import { onEachEngine } from './engines.ts';
import { keyOf, newPath, storeAt } from './store-at.ts';
import { named, onScale, people, refusals, ways } from './version-ways.ts';

const study = { placeholders: {}, providerFixed: false, timings: false, incentive: false };

/** With leave to quote what people write, so that the open text can say whose row it is. */
const first: Survey = {
  ...published,
  consent: {
    ...published.consent,
    boxes: [...published.consent.boxes, { name: 'quote', text: 'consent.box', required: false }],
  },
};

const answerOf = (survey: Survey, name: string, person: number): string => {
  const question = askedVariables(survey).get(name)?.question;
  if (question === undefined || question.kind === 'longtext') return `text ${person}`;
  const choices = choicesOf(survey, question).filter(({ archived }) => archived !== true);
  return choices.length === 0 ? String(person) : (choices[person % choices.length]?.name ?? '');
};

/** Somebody who answers everything, each in their own way; the open text says who. */
const documentOf = (survey: Survey, person: number): ResponseDocument => ({
  survey: survey.name,
  version: survey.version,
  hash: contentHash(survey),
  language: person % 2 === 0 ? 'en' : 'es',
  day: '2026-02-03',
  status: 'complete',
  simulated: false,
  seed: person,
  consent: '',
  purposes: ['quote'],
  answers: Object.fromEntries(
    [...askedVariables(survey).keys()].map((name) => [name, answerOf(survey, name, person)]),
  ),
  missing: {},
  attributes: { country: person % 2 === 0 ? 'CL' : 'BR' },
  assigned: { EXP: `panel=${person % 2}`, DC_side: person % 3 === 0 ? 'AB' : 'BA' },
  shownIn: {},
});

const send = (store: Store, survey: Survey, from: number): Promise<unknown> =>
  store.submitMany(
    Array.from({ length: people }, (_, index) => ({
      key: keyOf(from + index),
      document: documentOf(survey, from + index),
      receiptHash: `receipt ${from + index}`,
    })),
  );

/** Rows of an export by the text that says whose they are. */
interface Exported {
  readonly codebook: Codebook;
  readonly header: readonly string[];
  readonly rows: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

const exported = async (store: Store): Promise<Exported> => {
  const published = await store.published(first.name);
  if (published === null) throw new Error('nothing is published');
  const copy = { day: '2026-03-01', taker: 'operator', purpose: '' } as const;
  const made = await exportRows({ store, published, days: 'exact', copy });
  const pieces: string[] = [];
  for await (const piece of csvText(made, 'lossless')) pieces.push(Buffer.from(piece).toString());
  const [head, ...rest] = readCsv(pieces).records.map(({ cells }) => cells);
  const header = head ?? [];
  return {
    codebook: made.codebook,
    header,
    rows: new Map(
      rest.map((cells) => {
        expect(cells).toHaveLength(header.length);
        const row = Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']));
        return [row['WHY'] ?? '', row];
      }),
    ),
  };
};

const findingOn = async (store: Store, variable: string, where?: string): Promise<Finding> => {
  const source = await store.source(first.name);
  const numeric = source.codebook.variables.find(({ name }) => name === variable)?.measure === 'number';
  const result = await analyse(source, {
    ...(where === undefined ? {} : { where }),
    tasks: [numeric ? { means: { of: [variable] } } : { crosstab: { rows: [variable] } }],
  });
  if (!result.ok || result.value[0] === undefined) throw new Error(JSON.stringify(result.issues));
  return result.value[0];
};

const noted = (finding: Finding, place: string): readonly string[] =>
  finding.notes.filter((own) => own.place === place).map(({ code }) => code);

const hash = contentHash(first);

onEachEngine(() => {
  describe('a published survey that is edited between answers', () => {
    for (const way of ways)
      it(`${way.title}: no column shifts, and findings state their bases`, async () => {
        const store = await storeAt(newPath(), { segmentRows: 16 });
        await store.publish(first, study, '2026-02-01');
        await send(store, first, 0);
        const before = await exported(store);
        const alone = await findingOn(store, 'FC1');
        expect(alone).not.toHaveProperty('versions');
        const second = next(first, hash, way.edit, way.said);
        await store.publish(second, study, '2026-03-01');
        await send(store, second, 100);
        const after = await exported(store);
        expect(after.rows.size).toBe(2 * people);
        expect(new Set(after.header.map((name) => name.toLowerCase())).size).toBe(after.header.length);
        expect(after.codebook.variables.map(({ name }) => name)).toEqual(after.header);
        const recomputed = way.read?.['FC1'] === undefined ? [] : ['FELT', 'BOTH', 'HIGH', 'PREF', 'AT_ok'];
        for (const [person, row] of before.rows)
          for (const name of before.header) {
            if (recomputed.includes(name)) continue;
            const column = way.moved?.[name] ?? name;
            const value = row[name] ?? '';
            expect(after.rows.get(person)?.[column], `${person} ${column}`).toBe(
              way.read?.[name]?.[value] ?? value,
            );
          }
        for (const [person, row] of after.rows) {
          const early = before.rows.has(person);
          for (const name of way.fresh ?? []) expect(row[name] === '-95', `${person} ${name}`).toBe(early);
          for (const name of way.gone ?? []) expect(row[name] === '-95', `${person} ${name}`).toBe(!early);
          for (const [name, column] of Object.entries(way.moved ?? {}))
            if (column.endsWith('_v1') && early && after.header.includes(name)) expect(row[name]).toBe('');
          expect(row['survey_version']).toBe(early ? '1' : '2');
        }
        const finding = await findingOn(store, way.of);
        expect(finding.versions?.map(({ version, n }) => [version, n])).toEqual([
          [1, way.bases[0]],
          [2, way.bases[1]],
        ]);
        expect(finding.notes).toContainEqual({
          code: 'versions',
          data: { versions: `1: ${way.bases[0]}; 2: ${way.bases[1]}` },
        });
        expect(noted(finding, way.of)).toEqual(expect.arrayContaining([...way.notes]));
        if (way.notes.length === 0)
          expect(noted(finding, way.of).filter((code) => code.startsWith('version-'))).toEqual([]);
        const { codebook } = await store.source(first.name);
        for (const note of finding.notes)
          for (const language of ['en', 'es'])
            expect(noteSentence(note, language, codebook)).not.toContain('{');
        const only = await findingOn(store, way.of, '${survey_version} = 2');
        expect(only).not.toHaveProperty('versions');
        expect(only.provenance.where).toBe('${survey_version} = 2');
      });

    for (const [title, edit, code, said] of refusals)
      it(`${title}: refused, and the published version goes on`, async () => {
        const store = await storeAt();
        await store.publish(first, study, '2026-02-01');
        await expect(store.publish(next(first, hash, edit, said), study, '2026-03-01')).rejects.toMatchObject(
          {
            issue: { code },
          },
        );
        expect((await store.published(first.name))?.survey.version).toBe(1);
      });

    it('a translation: under the same number, and old answers keep their words', async () => {
      const store = await storeAt();
      const { hash: before } = await store.publish(first, study, '2026-02-01');
      await send(store, first, 0);
      const old = await exported(store);
      const again = await store.publish(named('a translation')(first), study, '2026-03-01');
      expect(again).toMatchObject({ hash: before, survey: { version: 1 } });
      const now = await exported(store);
      expect([...now.rows]).toEqual([...old.rows]);
      expect(now.codebook.variables.find(({ name }) => name === 'FC1')?.label['es']).toBe(
        'Siento que controlo',
      );
    });

    it('never publishes a version in a weaker mode than the one before', async () => {
      const store = await storeAt();
      await store.publish(first, { ...study, mode: 'anonymous' }, '2026-02-01');
      const second = next(first, hash, (survey) =>
        withQuestion(survey, 'worry', { name: 'OT', kind: 'text', text: 'ot' }, 'Anything else?'),
      );
      await expect(store.publish(second, study, '2026-03-01')).rejects.toMatchObject({
        issue: { code: 'STUDY-MODE-WEAKER', data: { mode: 'confidential', before: 'anonymous' } },
      });
      expect((await store.published(first.name))?.survey.version).toBe(1);
    });

    it('three versions: recodes compose, what left keeps its column, and a name that comes back is not mixed', async () => {
      const store = await storeAt(newPath(), { segmentRows: 16 });
      await store.publish(first, study, '2026-02-01');
      await send(store, first, 0);
      const codes = (from: string, to: string) => (survey: Survey) =>
        inList(survey, 'habits', (choices) =>
          choices.map((own) => (own.name === from ? { ...own, name: to } : own)),
        );
      const second = next(first, hash, (survey) => withoutQuestion(codes('asked', 'b')(survey), 'V1'), {
        recodes: [{ variable: 'HC', codes: { asked: 'b' } }],
      });
      await store.publish(second, study, '2026-03-01');
      await send(store, second, 100);
      const back = (survey: Survey): Survey =>
        withQuestion(
          survey,
          'app',
          { name: 'V1', kind: 'rating', text: 'v1.new', list: 'agree' },
          'Other words',
        );
      const third = next(second, contentHash(second), (survey) => back(codes('b', 'c')(survey)), {
        recodes: [{ variable: 'HC', codes: { b: 'c' } }],
      });
      await store.publish(third, study, '2026-04-01');
      await send(store, third, 200);
      const { rows, header, codebook } = await exported(store);
      expect(header.filter((name) => /^(?:HC|V1)/.test(name) && !name.endsWith('_order'))).toEqual([
        'HC_c',
        'HC_deleted',
        'HC_none',
        'V1',
        'V1_v1',
      ]);
      expect([0, 100, 200].map((person) => rows.get(`text ${person + 1}`)?.['HC_deleted'])).toEqual([
        '1',
        '0',
        '0',
      ]);
      expect(
        [0, 102, 201].map((person) => [
          rows.get(`text ${person}`)?.['HC_c'],
          rows.get(`text ${person}`)?.['V1'],
        ]),
      ).toEqual([
        ['1', ''],
        ['1', '-95'],
        ['1', '2'],
      ]);
      expect(rows.get('text 1')?.['V1_v1']).toBe('2');
      expect(rows.get('text 100')?.['V1_v1']).toBe('-95');
      expect(codebook.versions?.map(({ version }) => version)).toEqual([1, 2, 3]);
      expect(codebook.variables.find(({ name }) => name === 'V1')?.history).toMatchObject([
        { version: 1, fate: 'apart' },
        { version: 2, fate: 'not-asked' },
      ]);
      const finding = await findingOn(store, 'V1');
      expect(finding.versions?.map(({ n }) => n)).toEqual([0, 0, onScale]);
    });
  });
});
