import { createHash } from 'node:crypto';
import { codebook } from '../../surveys/definition/codebook.ts';
import { validate } from '../../surveys/engine/validate.ts';
import { unguardText } from '../../surveys/exchange/workbook/csv-cell.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import { operatorAct } from '../accounts/operator-act.ts';
import { seedOf } from '../api/submission.ts';
import { issue } from '../problem.ts';
import { receiptHash, receiptSecret } from '../receipt.ts';
import type { PublishedSurvey, Store } from '../storage/store.ts';
import { csvRecords } from './csv-records.ts';
import type { Exit } from './exit.ts';
import { Failure } from './failure.ts';
import { bytesOf } from './files.ts';
import { progress } from './progress.ts';
import { publishedOr } from './published.ts';
import { dataOptions, dataPlace, receiptSecretIn } from './read-settings.ts';
import { rowDocument } from './row-document.ts';
import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';

type Batch = Parameters<Store['submitMany']>[0];

/** After so many issues the rest of the file is not looked at. */
const mostIssues = 200;

/** Answers stored in one transaction. */
const perBatch = 1000;

const headerIssues = (header: readonly string[], known: ReadonlySet<string>): readonly Issue[] =>
  header.flatMap((column, index) => {
    const place = `row 1, column ${index + 1}`;
    const named = { column: column.slice(0, 60) };
    if (!known.has(column)) return [issue('CSV-UNKNOWN-COLUMN', named, place)];
    return header.indexOf(column) < index ? [issue('CSV-DUPLICATE-COLUMN', named, place)] : [];
  });

/** Every row of a file as a response, or every reason why the file cannot be loaded; nothing in between. */
const batchOf = (
  { survey, hash, study }: PublishedSurvey,
  bytes: Uint8Array,
  file: string,
  guarded: boolean,
  secret: Uint8Array,
): Batch => {
  const [head, ...rows] = csvRecords(bytes, file);
  if (head === undefined) throw new Failure([issue('CSV-EMPTY', {}, 'row 1')], file);
  const header = head.cells.map((name) => name.trim());
  const book = codebook(survey, hash);
  const texts = new Set(book.variables.filter(({ measure }) => measure === 'text').map(({ name }) => name));
  const beside = ['simulated', ...(study.mode === 'confidential' ? ['pseudonym'] : [])];
  const wrong = [...headerIssues(header, new Set([...book.variables.map(({ name }) => name), ...beside]))];
  if (wrong.length > 0) throw new Failure(wrong, file);
  const print = createHash('sha256').update(bytes).digest('base64url');
  const batch: Batch[number][] = [];
  for (const { row, cells } of rows) {
    if (wrong.length >= mostIssues) break;
    if (cells.length === 1 && cells[0] === '' && header.length > 1) continue;
    if (cells.length !== header.length) {
      wrong.push(issue('CSV-COLUMNS', { row, found: cells.length, expected: header.length }, `row ${row}`));
      continue;
    }
    const named = header.map(
      (name, index) =>
        [name, guarded && texts.has(name) ? unguardText(cells[index] ?? '') : (cells[index] ?? '')] as const,
    );
    const key = createHash('sha256')
      .update(`confia-load-1\n${survey.name}\n${print}\n${row}`)
      .digest('base64url');
    const made = rowDocument(survey, hash, book, { row, cells: new Map(named) }, seedOf(secret, key));
    const issues = made.ok
      ? validate(survey, made.document, study)
          .filter(({ severity }) => severity === 'error')
          .map((own) => ({ ...own, place: `row ${row}, ${own.place}` }))
      : made.issues;
    wrong.push(...issues);
    if (made.ok && issues.length === 0)
      batch.push({
        key,
        document: made.document,
        receiptHash: receiptHash(survey.name, receiptSecret(secret, survey.name, key)),
      });
  }
  if (wrong.length > 0) throw new Failure(wrong.slice(0, mostIssues), file);
  return batch;
};

export const responsesLoadVerb: Verb = {
  name: 'responses load',
  usage: ['NAME FILE [--lossless] [--data DIR] [--database URL]'],
  about: 'responses-load',
  options: [{ name: 'lossless', about: 'option-lossless-load' }, ...dataOptions],
  positionals: [2, 2],
  json: true,
  run: async (call) => {
    const { io, words, positionals, option, json } = call;
    const [name = '', file = ''] = positionals;
    const place = dataPlace(call);
    const secret = await receiptSecretIn(place.folder);
    return withStore<Exit>(place, async (store) => {
      const published = await publishedOr(store, name);
      const batch = batchOf(published, await bytesOf(file), file, option('lossless') === null, secret);
      const bar = progress(io, words('loading'), batch.length);
      let stored = 0;
      for (let at = 0; at < batch.length; at += perBatch) {
        const outcomes = await store.submitMany(batch.slice(at, at + perBatch));
        stored += outcomes.filter(({ kind }) => kind === 'stored').length;
        bar.at(Math.min(batch.length, at + perBatch));
      }
      bar.end();
      if (stored > 0) await operatorAct(store, 'load', name);
      const facts = { name, stored, already: batch.length - stored };
      await io.out(json ? `${JSON.stringify(facts)}\n` : `${words('loaded', facts)}\n`);
      return 0;
    });
  },
};
