import { csvCell } from '../../surveys/exchange/workbook/csv-cell.ts';
import { invite, inviteIssues, mostInvitations, type Person } from '../invite.ts';
import { issue } from '../problem.ts';
import { systemRandom } from '../random.ts';
import { csvRecords } from './csv-records.ts';
import { Failure, fail, UsageFailure } from './failure.ts';
import { bytesOf } from './files.ts';
import { publishedOr } from './published.ts';
import { baseUrlOption, dataFolder, dataOption } from './read-settings.ts';
import type { Call, Verb } from './verb.ts';
import { withStore } from './with-store.ts';
import { writeTexts } from './write-file.ts';

/** The researcher's own list: what stands in it goes out again beside the links, and is not kept. */
interface List {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const numbered = (count: number): List => ({
  header: ['number'],
  rows: Array.from({ length: count }, (_, place) => [String(place + 1)]),
});

const made: ReadonlySet<string> = new Set(['link', 'pseudonym']);

const listIn = async (file: string): Promise<List> => {
  const [head, ...rows] = csvRecords(await bytesOf(file), file);
  if (head === undefined) throw new Failure([issue('CSV-EMPTY', {}, 'row 1')], file);
  const header = head.cells.map((name) => name.trim());
  const taken = header.find((name, place) => made.has(name) || header.indexOf(name) < place);
  if (taken !== undefined) throw new Failure([issue('INVITE-COLUMN', { column: taken }, 'row 1')], file);
  const uneven = rows.find(({ cells }) => cells.length !== header.length);
  if (uneven !== undefined)
    throw new Failure(
      [
        issue(
          'INVITE-ROW',
          { found: uneven.cells.length, expected: header.length },
          `row ${rows.indexOf(uneven) + 2}`,
        ),
      ],
      file,
    );
  return { header, rows: rows.map(({ cells }) => cells) };
};

const listOf = (call: Call): List | Promise<List> => {
  const [count, file] = [call.option('count'), call.option('list')];
  if ((count === null) === (file === null)) throw new UsageFailure(call.words('usage-invite'));
  if (file !== null) return listIn(file);
  if (!/^\d{1,6}$/.test(count ?? '')) throw new UsageFailure(call.words('usage-invite'));
  return Number(count) > mostInvitations
    ? fail('INVITE-COUNT', { most: mostInvitations }, 'count')
    : numbered(Number(count));
};

const personOf = ({ header }: List, row: readonly string[], attributes: ReadonlySet<string>): Person => {
  const cells = header.map((name, place) => [name, row[place]?.trim() ?? ''] as const);
  return {
    language: cells.find(([name]) => name === 'language')?.[1] || null,
    attributes: Object.fromEntries(cells.filter(([name, value]) => attributes.has(name) && value !== '')),
  };
};

function* linesOf(header: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  yield `${header.map(csvCell).join(',')}\r\n`;
  for (const row of rows) yield `${row.map(csvCell).join(',')}\r\n`;
}

export const inviteVerb: Verb = {
  name: 'invite',
  usage: [
    'NAME --count N [--out FILE] [--base-url URL] [--data DIR]',
    'NAME --list PEOPLE.csv [--out FILE] [--base-url URL] [--data DIR]',
  ],
  about: 'invite',
  options: [
    { name: 'count', value: 'N', about: 'option-invite-count' },
    { name: 'list', value: 'FILE', about: 'option-invite-list' },
    { name: 'out', value: 'FILE', about: 'option-invite-out' },
    { name: 'base-url', value: 'URL', about: 'option-base-url' },
    dataOption,
  ],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, words, positionals, json } = call;
    const name = positionals[0] ?? '';
    const out = call.option('out');
    const list = await listOf(call);
    const base = baseUrlOption(call) ?? fail('LINK-BASE');
    const links = await withStore(dataFolder(call), async (store) => {
      const published = await publishedOr(store, name);
      const attributes = new Set(published.survey.attributes.map((own) => own.name));
      const people = list.rows.map((row) => personOf(list, row, attributes));
      const issues = inviteIssues(published, people);
      if (issues.length > 0) throw new Failure(issues.slice(0, 200), name);
      return invite(store, published, people, { base, random: systemRandom });
    });
    const named = links.some(({ pseudonym }) => pseudonym !== null);
    const header = [...list.header, ...(named ? ['pseudonym'] : []), 'link'];
    const rows = links.map(({ link, pseudonym }, place) => [
      ...(list.rows[place] ?? []),
      ...(pseudonym === null ? [] : [pseudonym]),
      link,
    ]);
    const texts: Iterable<string> = json
      ? [
          `${JSON.stringify({
            name,
            invitations: rows.map((row) => Object.fromEntries(header.map((own, place) => [own, row[place]]))),
          })}\n`,
        ]
      : linesOf(header, rows);
    if (out === null) for (const text of texts) await io.out(text);
    else await writeTexts(out, texts);
    io.err(`${words('invited', { n: links.length, name })}\n`);
    return 0;
  },
};
