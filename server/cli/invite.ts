import { operatorAct } from '../accounts/operator-act.ts';
import { systemClock } from '../clock.ts';
import {
  type InvitationList,
  invitationList,
  linkedList,
  listLines,
  numberedList,
  peopleIn,
} from '../invitation-list.ts';
import { dayIssues, invite, inviteIssues, mostInvitations } from '../invite.ts';
import { tellIssues } from '../issue-sentence.ts';
import { systemRandom } from '../random.ts';
import { csvRecords } from './csv-records.ts';
import type { Exit } from './exit.ts';
import { Failure, fail, UsageFailure } from './failure.ts';
import { bytesOf, taken } from './files.ts';
import { issueLines } from './print-issues.ts';
import { publishedOr } from './published.ts';
import { baseUrlOption, dataOptions, dataPlace } from './read-settings.ts';
import type { Call, Verb } from './verb.ts';
import { withStore } from './with-store.ts';
import { writeTexts } from './write-file.ts';

const listIn = async (file: string): Promise<InvitationList> =>
  taken(invitationList(csvRecords(await bytesOf(file), file)), file);

const listOf = (call: Call): InvitationList | Promise<InvitationList> => {
  const [count, file] = [call.option('count'), call.option('list')];
  if (file !== null) return listIn(file);
  if (!/^\d{1,6}$/.test(count ?? '')) throw new UsageFailure(call.words('usage-invite'));
  return Number(count) > mostInvitations
    ? fail('INVITE-COUNT', { most: mostInvitations }, 'count')
    : numberedList(Number(count));
};

/** The token in a link, or what was given where that is no link. */
const tokenIn = (link: string): string => /\/i\/([^/?#]+)/.exec(link)?.[1] ?? link.trim();

const revokeLink = async (call: Call, name: string, link: string): Promise<Exit> => {
  const outcome = await withStore(dataPlace(call), async (store) => {
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
    'NAME --count N [--out FILE] [--base-url URL] [--data DIR] [--database URL]',
    'NAME --list PEOPLE.csv [--out FILE] [--base-url URL] [--data DIR] [--database URL]',
    'NAME --revoke LINK [--data DIR] [--database URL]',
  ],
  about: 'invite',
  options: [
    { name: 'count', value: 'N', about: 'option-invite-count' },
    { name: 'list', value: 'FILE', about: 'option-invite-list' },
    { name: 'revoke', value: 'LINK', about: 'option-invite-revoke' },
    { name: 'out', value: 'FILE', about: 'option-invite-out' },
    { name: 'base-url', value: 'URL', about: 'option-base-url' },
    ...dataOptions,
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
    const { links, told } = await withStore(dataPlace(call), async (store) => {
      const published = await publishedOr(store, name);
      const attributes = new Set(published.survey.attributes.map((own) => own.name));
      const people = peopleIn(list, attributes);
      const issues = inviteIssues(published, people);
      if (issues.length > 0) throw new Failure(issues.slice(0, 200), name);
      const links = await invite(store, published, people, { base, random: systemRandom });
      await operatorAct(store, 'invite-respondents', name);
      const today = systemClock.today(published.survey.timezone);
      return { links, told: dayIssues(published, await store.invitations(name), today) };
    });
    const linked = linkedList(list, links);
    const { header, rows } = linked;
    const texts: Iterable<string> = json
      ? [
          `${JSON.stringify({
            name,
            invitations: rows.map((row) => Object.fromEntries(header.map((own, place) => [own, row[place]]))),
            issues: tellIssues(told, call.language),
          })}\n`,
        ]
      : listLines(linked);
    if (out === null) for (const text of texts) await io.out(text);
    else await writeTexts(out, texts);
    if (!json) io.err(issueLines(told, call.language));
    io.err(`${words('invited', { n: links.length, name })}\n`);
    return 0;
  },
};
