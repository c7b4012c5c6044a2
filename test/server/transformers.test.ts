import { mkdir, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { classifiedTone } from '../../analysis/text/classified-tone.ts';
import { labelTones } from '../../analysis/text/label-tones.ts';
import { textLanguageBy } from '../../analysis/text/text-language.ts';
import { languageDetector } from '../../server/language-detector.ts';
import { localTransformer } from '../../server/transformers.ts';
import { command } from '../support/command.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();

/** Stands for the package: gives fixed numbers, and nothing where it could have fetched a model. */
const stub = `
export const env = { allowRemoteModels: true, allowLocalModels: false };
export const asked = [];
export const pipeline = async (task, model, options) => {
  if (env.allowRemoteModels !== false || options.local_files_only !== true) throw new Error('would fetch');
  asked.push({ task, model, options, env: { ...env } });
  if (model === 'torn') throw new Error('no onnx file');
  return async (text, { top_k }) => {
    if (top_k !== null) throw new Error('not every label');
    return text.includes('sure')
      ? [{ label: '1 star', score: 0.05 }, { label: '2 stars', score: 0.05 }, { label: '3 stars', score: 0.1 }, { label: '4 stars', score: 0.3 }, { label: '5 stars', score: 0.5 }]
      : [{ label: '1 star', score: 0.2 }, { label: '2 stars', score: 0.2 }, { label: '3 stars', score: 0.25 }, { label: '4 stars', score: 0.35 }, { label: '5 stars', score: 0 }];
  };
};
`;

const modelIn = async (name: string, labels: readonly string[]): Promise<string> => {
  const path = `${folder}/${name}`;
  await mkdir(path, { recursive: true });
  await writeFile(`${path}/config.json`, JSON.stringify({ id2label: { ...labels } }));
  return path;
};

const stars = ['1 star', '2 stars', '3 stars', '4 stars', '5 stars'];
const load = (): Promise<{ readonly asked: readonly object[] }> =>
  import(pathToFileURL(`${folder}/stub.mjs`).href) as Promise<{ readonly asked: readonly object[] }>;

beforeAll(async () => {
  await writeFile(`${folder}/stub.mjs`, stub);
});

describe('a transformer in a folder of its user', () => {
  it('reads tones like the shipped model does, by the sums of its labels, with nothing fetched', async () => {
    const found = await localTransformer(await modelIn('stars', stars), load);
    if (!found.ok) throw new Error(JSON.stringify(found.issues));
    const read = classifiedTone(found.value, textLanguageBy(languageDetector));
    const tone = await read('I am sure they keep my data safe', 'es', 'open');
    expect(tone).toMatchObject({
      label: 'positive',
      reason: null,
      mixed: false,
      unsure: false,
      words: [],
      language: { language: 'en', source: 'detected' },
    });
    expect(tone.engine).toMatch(/^transformer-stars-[0-9a-f]{8}$/);
    expect(tone.score).toBeCloseTo(0.7);
    expect(tone.p?.map((share) => Number(share.toFixed(3)))).toEqual([0.1, 0.1, 0.8]);
    expect(await read('Perhaps', 'en', 'open')).toMatchObject({ label: 'negative', unsure: true });
    expect(await read(' !! ', 'en', 'open')).toMatchObject({ label: null, reason: 'empty', p: null });
    expect((await load()).asked).toEqual([
      {
        task: 'text-classification',
        model: 'stars',
        options: { local_files_only: true },
        env: { allowRemoteModels: false, allowLocalModels: true, localModelPath: folder },
      },
    ]);
  });

  it('is refused by what is missing: the folder, what its labels mean, its files, the package', async () => {
    const codes = async (path: string, from?: () => Promise<unknown>): Promise<readonly string[]> =>
      (await localTransformer(path, from)).issues.map(({ code }) => code);
    expect(await codes(`${folder}/nowhere`, load)).toEqual(['TEXT-MODEL-FOLDER']);
    expect(await codes(await modelIn('numbered', ['LABEL_0', 'LABEL_1']), load)).toEqual([
      'TEXT-MODEL-LABELS',
    ]);
    expect(await codes(await modelIn('torn', stars), load)).toEqual(['TEXT-MODEL-FOLDER']);
    const whole = await modelIn('whole', stars);
    expect(await codes(whole, async () => ({ something: 'else' }))).toEqual(['TEXT-NO-TRANSFORMERS']);
    expect(await codes(whole)).toEqual(['TEXT-NO-TRANSFORMERS']);
    const { exit, out, err } = await command(['text', 'score', '--model', whole], { input: '' });
    expect([exit, out]).toEqual([1, '']);
    expect(err).toContain('@huggingface/transformers, which is not installed');
  });
});

describe('labels of a model', () => {
  it.each([
    [
      ['NEGATIVE', 'POSITIVE'],
      [0, 2],
    ],
    [
      ['neg', 'neu', 'pos'],
      [0, 1, 2],
    ],
    [
      ['Very Negative', 'negative', 'neutral', 'positive', 'very_positive'],
      [0, 0, 1, 2, 2],
    ],
    [
      ['1 star', '5 stars'],
      [0, 2],
    ],
  ])('%j stand for tones', (labels, places) => {
    expect([...(labelTones(labels) ?? [])]).toEqual(labels.map((label, at) => [label, places[at]]));
  });

  it.each([[['LABEL_0', 'LABEL_1', 'LABEL_2']], [['joy', 'anger']], [['neutral', 'positive']], [[]]])(
    '%j stand for none',
    (labels) => {
      expect(labelTones(labels)).toBeNull();
    },
  );
});
