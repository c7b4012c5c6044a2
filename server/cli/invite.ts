import { csvCell } from '../../surveys/exchange/workbook/csv-cell.ts';
import { operatorAct } from '../accounts/operator-act.ts';
import { systemClock } from '../clock.ts';
import { dayIssues, invite, inviteIssues, mostInvitations, type Person } from '../invite.ts';
import { tellIssues } from '../issue-sentence.ts';
import { issue } from '../problem.ts';
import { systemRandom } from '../random.ts';
import { csvRecords } from './csv-records.ts';
import type { Exit } from './exit.ts';
import { Failure, fail, UsageFailure } from './failure.ts';
import { bytesOf } from './files.ts';
import { issueLines } from './print-issues.ts';
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

/** The token in a link, or what was given where that is no link. */
const tokenIn = (link: string): string => /\/i\/([^/?#]+)/.exec(link)?.[1] ?? link.trim();

const revokeLink = async (call: Call, name: string, link: string): Promise<Exit> => {
  const outcome = await withStore(dataFolder(call), async (store) => {
    await publishedOr(store, name);
    const revoked = await store.revokeInvitation(name, tokenIn(link));
    if (revoked === 'revoked') await operatorAct(store, 'revoke-invitation', name);
    return revoked;
  });
  if (outcome !== 'revoked')
    return fail(outcome === 'used' ? 'INVITE-REVOKE-USED' : 'INVITE-REVOKE-UNKNOWN', { name }, 'revoke');
  const { io, words, json } = call;
  await io.out(
    json ? `${JSON.stringify({ name, revoked: 1 })}\n` : `${words('invitation-revoked', { name })}\n`,
  );
  return 0;
};

export const inviteVerb: Verb = {
  name: 'invite',
  usage: [
    'NAME --count N [--out FILE] [--base-url URL] [--data DIR]',
    'NAME --list PEOPLE.csv [--out FILE] [--base-url URL] [--data DIR]',
    'NAME --revoke LINK [--data DIR]',
  ],
  about: 'invite',
  options: [
    { name: 'count', value: 'N', about: 'option-invite-count' },
    { name: 'list', value: 'FILE', about: 'option-invite-list' },
    { name: 'revoke', value: 'LINK', about: 'option-invite-revoke' },
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
    const link = call.option('revoke');
    if ([link, call.option('count'), call.option('list')].filter((given) => given !== null).length !== 1)
      throw new UsageFailure(words('usage-invite'));
    if (link !== null) return revokeLink(call, name, link);
    const list = await listOf(call);
    const base = baseUrlOption(call) ?? fail('LINK-BASE');
    const { links, told } = await withStore(dataFolder(call), async (store) => {
      const published = await publishedOr(store, name);
      const attributes = new Set(published.survey.attributes.map((own) => own.name));
      const people = list.rows.map((row) => personOf(list, row, attributes));
      const issues = inviteIssues(published, people);
      if (issues.length > 0) throw new Failure(issues.slice(0, 200), name);
      const links = await invite(store, published, people, { base, random: systemRandom });
      await operatorAct(store, 'invite-respondents', name);
      const today = systemClock.today(published.survey.timezone);
      return { links, told: dayIssues(published, await store.invitations(name), today) };
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
            issues: tellIssues(told, call.language),
          })}\n`,
        ]
      : linesOf(header, rows);
    if (out === null) for (const text of texts) await io.out(text);
    else await writeTexts(out, texts);
    if (!json) io.err(issueLines(told, call.language));
    io.err(`${words('invited', { n: links.length, name })}\n`);
    return 0;
  },
};
