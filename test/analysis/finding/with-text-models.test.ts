import { describe, expect, it } from 'vitest';
import { analyse } from '../../../analysis/finding/analyse.ts';
import { columnarSource } from '../../../analysis/source/columnar.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import { coded, frame, numbers, texts } from '../../support/columns.ts';

const derived = { from: ['why'], made: 'polarity-1', rule: '' };
const tones = ['negative', 'neutral', 'positive'];

const book: Codebook = {
  format: 'codebook-1',
  name: 'texts',
  version: 'v1',
  languages: ['en'],
  variables: [
    { name: 'group', measure: 'nominal', label: {}, codes: [{ code: 'a', label: {} }] },
    { name: 'why', measure: 'text', label: {} },
    { name: 'why_polarity', measure: 'number', label: {}, derived },
    {
      name: 'why_sentiment',
      measure: 'nominal',
      label: {},
      codes: tones.map((code) => ({ code, label: {} })),
      derived,
    },
    { name: 'why_model', measure: 'text', label: {}, derived },
  ],
};

const source = columnarSource({
  codebook: book,
  simulated: false,
  frames: [
    frame({
      group: coded(['a'], ['a', 'a', 'a']),
      why: texts(['x', '', '']),
      why_polarity: numbers([0.5, -0.5, Number.NaN]),
      why_sentiment: coded(tones, ['positive', 'negative', null]),
      why_model: texts(['sentiment-1-new', 'sentiment-1-old', '']),
    }),
  ],
});

const modelsOf = async (task: object, where?: string): Promise<readonly string[] | undefined> => {
  const found = await analyse(source, { ...(where === undefined ? {} : { where }), tasks: [task] });
  if (!found.ok) throw new Error(JSON.stringify(found.issues));
  return found.value[0]?.provenance.textModels;
};

describe('the provenance of a finding', () => {
  const both = ['sentiment-1-new', 'sentiment-1-old'];

  it('names every model that read the texts it rests on', async () => {
    expect(await modelsOf({ sentiment: { of: 'why' } })).toEqual(both);
    expect(await modelsOf({ crosstab: { rows: ['why_sentiment'] } })).toEqual(both);
    expect(await modelsOf({ means: { of: ['why_polarity'], by: ['group'] } })).toEqual(both);
    expect(await modelsOf({ crosstab: { rows: ['group'] } }, "${why_sentiment} = 'negative'")).toEqual(both);
  });

  it('names none where it rests on no text', async () => {
    expect(await modelsOf({ crosstab: { rows: ['group'] } })).toBeUndefined();
  });
});
