import type { Column, Frame } from '../../../analysis/data/column.ts';
import type { Source } from '../../../analysis/source/source.ts';
import type { Projection } from '../../../server/storage/projection.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import type { ResponseDocument } from '../../../surveys/model/response.ts';
import type { Survey } from '../../../surveys/model/survey.ts';
import { join } from '../../../surveys/version/join.ts';

/** A source that shows its frames, for tests of what the store hands over. */
export interface PlainSource extends Source {
  readonly frames: readonly Frame[];
  readonly simulated: boolean;
}

const codesOf = (survey: Survey, list: string | undefined): readonly string[] =>
  survey.lists[list ?? '']?.choices.map(({ name }) => name) ?? [];

const codebook = (survey: Survey, hash: string): Codebook => ({
  format: 'codebook-1',
  name: survey.name,
  version: hash,
  languages: survey.languages.map(({ tag }) => tag),
  variables: survey.pages
    .flatMap((page) => page.items)
    .flatMap((question) =>
      (question.rows?.map((row) => `${question.name}_${row.name}`) ?? [question.name]).map((name) =>
        question.list === undefined
          ? { name, measure: 'text' as const, label: {} }
          : {
              name,
              measure: 'nominal' as const,
              label: {},
              codes: codesOf(survey, question.list).map((code) => ({ code, label: {} })),
            },
      ),
    ),
});

const plainFrame = (variables: Codebook['variables'], documents: readonly ResponseDocument[]): Frame => ({
  rows: documents.length,
  columns: new Map<string, Column>([
    ...variables.map(({ name, codes }): [string, Column] => {
      const answers = documents.map((document) => document.answers[name] ?? '');
      if (codes === undefined) {
        const texts = [...new Set(['', ...answers])];
        return [
          name,
          { kind: 'text', texts, values: Uint32Array.from(answers, (text) => texts.indexOf(text)) },
        ];
      }
      const list = codes.map(({ code }) => code);
      return [
        name,
        {
          kind: 'coded',
          codes: list,
          values: Uint8Array.from(answers, (code) => {
            const place = list.indexOf(code);
            return place < 0 ? 0xff : place;
          }),
        },
      ];
    }),
    ['seed', { kind: 'number', values: Float64Array.from(documents, ({ seed }) => seed) }],
  ]),
});

/** Documents to columns with nothing derived: independent of the toolkit's own projection. */
export const plainProjection: Projection = {
  join: (versions) => {
    const newest = versions.at(-1);
    if (newest === undefined) throw new Error('plainProjection: no versions');
    return { ...join(versions), codebook: codebook(newest.survey, newest.hash) };
  },
  project: ({ versions, codebook: { variables }, inTermsOf }, responses) => {
    const documents = responses.map((document) => inTermsOf(document, versions.length - 1));
    return plainFrame(variables, documents);
  },
  source: ({ codebook: own, frames, simulated }): PlainSource => {
    const never = async (): Promise<never> => {
      throw new Error('plainProjection has rows only');
    };
    return {
      codebook: own,
      frames,
      simulated,
      rows: async () => frames.reduce((sum, frame) => sum + frame.rows, 0),
      tally: never,
      designTally: never,
      weighted: () => {
        throw new Error('plainProjection has rows only');
      },
      moments: never,
      designMoments: never,
      extent: never,
      filterIssues: async () => [],
      // biome-ignore lint/correctness/useYield: nothing is scanned here
      scan: async function* () {
        await never();
      },
    };
  },
};
