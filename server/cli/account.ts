import { accountsOf } from '../accounts/accounts.ts';
import { isRole, type Membership } from '../accounts/rights.ts';
import { systemClock } from '../clock.ts';
import { systemRandom } from '../random.ts';
import { oneByOne } from '../storage/one-by-one.ts';
import type { Store } from '../storage/store.ts';
import { fail, UsageFailure } from './failure.ts';
import {
  baseUrlOption,
  dataOptions,
  dataPlace,
  readSettings,
  teamOption,
  teamUrlOption,
} from './read-settings.ts';
import type { Call, Option, Verb } from './verb.ts';
import { withStore } from './with-store.ts';

/** Where the server is reached unless told otherwise. */
const usual = 'http://127.0.0.1:4173';

const baseOption: Option = { name: 'base-url', value: 'URL', about: 'option-base-url' };

const accountsIn = async (call: Call, store: Store) =>
  accountsOf({
    store,
    settings: (await readSettings(call, { port: 0 })).settings,
    clock: systemClock,
    random: systemRandom,
  });

const linked = async (call: Call, path: string): Promise<0> => {
  const { io, words, json } = call;
  const link = `${teamUrlOption(call) ?? baseUrlOption(call) ?? usual}${path}`;
  if (!json) io.err(`${words('account-link')}\n`);
  await io.out(json ? `${JSON.stringify({ link })}\n` : `${link}\n`);
  return 0;
};

/** Roles as they are written on the command line: `owner`, `pulse:viewer`. */
const rolesOf = (text: string): readonly Membership[] | null => {
  const read = text.split(',').map((part) => {
    const [role = '', survey = '*'] = part.trim().split(':').reverse();
    return isRole(role) ? { survey, role } : null;
  });
  const known = read.filter((own) => own !== null);
  return known.length === read.length ? known : null;
};

export const accountListVerb: Verb = {
  name: 'account list',
  usage: ['[--data DIR] [--database URL]'],
  about: 'account-list',
  options: dataOptions,
  positionals: [0, 0],
  json: true,
  run: async (call) => {
    const { io, words, json } = call;
    const people = await withStore(dataPlace(call), async (store) => {
      const accounts = await accountsIn(call, store);
      return oneByOne(await accounts.people.list(), async (own) => ({
        ...own,
        factors: await accounts.factors.of(own.id),
      }));
    });
    const rows = people.map(({ name, email, memberships, factors }) => ({
      name,
      email,
      secondFactor: [...(factors.codes ? ['codes'] : []), ...(factors.passkeys > 0 ? ['passkey'] : [])],
      roles: memberships.map(({ survey, role }) => (survey === '*' ? role : `${survey}:${role}`)),
    }));
    if (json) await io.out(`${JSON.stringify({ accounts: rows })}\n`);
    else if (rows.length === 0) io.err(`${words('account-none')}\n`);
    else
      await io.out(rows.map(({ name, email, roles }) => `${email}  ${name}  ${roles.join(', ')}\n`).join(''));
    return 0;
  },
};

export const accountAddVerb: Verb = {
  name: 'account add',
  usage: ['LABEL [--role ROLES] [--base-url URL] [--team-url URL] [--data DIR] [--database URL]'],
  about: 'account-add',
  options: [{ name: 'role', value: 'ROLES', about: 'option-role' }, baseOption, teamOption, ...dataOptions],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { words, positionals, option } = call;
    const roles = rolesOf(option('role') ?? 'viewer');
    if (roles === null) throw new UsageFailure(words('usage-role'));
    const token = await withStore(dataPlace(call), async (store) =>
      (await accountsIn(call, store)).people.invite('operator', positionals[0] ?? '', roles),
    );
    return linked(call, `/account/invited/${token}`);
  },
};

export const accountResetVerb: Verb = {
  name: 'account reset',
  usage: ['EMAIL [--second-factor] [--base-url URL] [--team-url URL] [--data DIR] [--database URL]'],
  about: 'account-reset',
  options: [{ name: 'second-factor', about: 'option-second-factor' }, baseOption, teamOption, ...dataOptions],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const email = call.positionals[0] ?? '';
    const token = await withStore(dataPlace(call), async (store) => {
      const { people, factors } = await accountsIn(call, store);
      const own = await people.byEmail(email);
      if (own === null) return null;
      return call.option('second-factor') === null
        ? people.resetLink('operator', own.id)
        : factors.reset('operator', own.id);
    });
    return token === null
      ? fail('ACCOUNT-UNKNOWN', { email }, email)
      : linked(call, `/account/reset/${token}`);
  },
};

export const accountSecondFactorVerb: Verb = {
  name: 'account second-factor',
  usage: ['[on|off] [--data DIR] [--database URL]'],
  about: 'account-second-factor',
  options: dataOptions,
  positionals: [0, 1],
  json: true,
  run: async (call) => {
    const { io, words, json } = call;
    const [wanted = ''] = call.positionals;
    if (!['', 'on', 'off'].includes(wanted)) throw new UsageFailure(words('usage-on-off'));
    const demanded = await withStore(dataPlace(call), async (store) => {
      const { demand } = await accountsIn(call, store);
      if (wanted !== '') await demand.set('operator', wanted === 'on');
      return demand.holds();
    });
    const said = words(demanded ? 'second-factor-on' : 'second-factor-off');
    await io.out(json ? `${JSON.stringify({ demanded })}\n` : `${said}\n`);
    return 0;
  },
};
