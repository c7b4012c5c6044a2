import type { TakenCopy } from '../storage/export-copies.ts';
import type { Exit } from './exit.ts';
import { publishedOr } from './published.ts';
import { dataOptions, dataPlace } from './read-settings.ts';
import type { Call, Verb } from './verb.ts';
import { withStore } from './with-store.ts';

const lineOf = ({ words }: Call, { variables, goneSince, purpose, ...copy }: TakenCopy): string =>
  [
    words(copy.taker === 'operator' ? 'copy-operator' : 'copy-researcher', {
      ...copy,
      variables: variables.length,
    }),
    purpose === '' ? words('copy-no-purpose') : words('copy-purpose', { purpose }),
    ...(goneSince === 0 ? [] : [words('copy-gone', { n: goneSince })]),
    '',
  ].join('\n');

export const exportsVerb: Verb = {
  name: 'exports',
  usage: ['[NAME] [--data DIR] [--database URL]'],
  about: 'exports',
  options: dataOptions,
  positionals: [0, 1],
  json: true,
  run: (call) =>
    withStore<Exit>(dataPlace(call), async (store) => {
      const { io, words, json, positionals } = call;
      const [asked] = positionals;
      const names =
        asked === undefined
          ? [...new Set((await store.surveys()).map(({ survey }) => survey.name))].sort()
          : [(await publishedOr(store, asked)).survey.name];
      const surveys = await Promise.all(
        names.map(async (name) => ({ name, copies: await store.copies(name) })),
      );
      await io.out(
        json
          ? `${JSON.stringify({ surveys }, null, 2)}\n`
          : surveys
              .map(({ name, copies }) =>
                copies.length === 0
                  ? `${words('copies-none', { name })}\n`
                  : `${words('copies-of', { name, n: copies.length })}\n${copies.map((copy) => lineOf(call, copy)).join('')}`,
              )
              .join(''),
      );
      return 0;
    }),
};
