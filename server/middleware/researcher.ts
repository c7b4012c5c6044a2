import type { Context, Env, MiddlewareHandler } from 'hono';
import { type Accounts, accountsOf } from '../accounts/accounts.ts';
import type { Caller, Person } from '../accounts/caller.ts';
import type { Right } from '../accounts/rights.ts';
import { sameText } from '../accounts/same-text.ts';
import type { AppParts } from '../app-parts.ts';
import { isUpload, readUpload, uploadLimit } from '../pages/read-upload.ts';
import { readForm } from '../pages/respondent-form.ts';

/** What a route asks of whoever calls it. No route of researchers is there without. */
export type Need =
  /** Only that somebody has signed in: pages about themselves. */
  | {
      readonly right: 'self';
      readonly fresh?: true;
      readonly act?: string;
      /** Whether this is for whoever must set up a second factor before anything else, too. */
      readonly enrols?: true;
    }
  | {
      readonly right: Right;
      /** The survey named in the address, any one survey, or all of them. */
      readonly survey: 'named' | 'any' | 'all';
      /** Whether a sign-in must be a short while old. */
      readonly fresh?: true;
      /** How the log of acts calls what the route does; absent where it only shows. */
      readonly act?: string;
      /** Whether this is for people alone: no program asks for it, whatever it may do. */
      readonly people?: true;
    };

/** Why somebody is not let in. */
export type Refused = 'nobody' | 'foreign' | 'forbidden' | 'stale' | 'unenrolled';

type Refuse = (context: Context, why: Refused) => Response | Promise<Response>;

const needs = new WeakMap<object, Need>();
const callers = new WeakMap<Context, Caller>();
const objects = new WeakMap<Context, string>();

/** What a handler of the application asks; null for one that lets everybody pass. */
export const needOf = (handler: object): Need | null => needs.get(handler) ?? null;

/** Who called, behind a guard. */
export const callerOf = (context: Context<Env>): Caller => {
  const caller = callers.get(context as Context);
  if (caller === undefined) throw new Error('callerOf: this route has no guard');
  return caller;
};

/** Tells the log to what something was done, where the address does not name it. */
export const doneTo = (context: Context<Env>, object: string): void => {
  objects.set(context as Context, object);
};

/** Who has signed in, where a guard has found that out. */
export const personIn = (context: Context): Person | null => callers.get(context)?.person ?? null;

const isReading = (context: Context): boolean =>
  context.req.method === 'GET' || context.req.method === 'HEAD';

/** A cookie alone carries no proof of who made a request that is more than reading: the browser must say. */
export const fromOurPage = (context: Context): boolean => {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = context.req.header('origin');
  return origin !== undefined && origin === new URL(context.req.url).origin;
};

/** Largest form of a researcher, in bytes. */
const formLimit = 262_144;

/** What proves that a request was made from a page we drew for this session: in a header, or in the form. */
const carriesToken = async (context: Context, token: string): Promise<boolean> => {
  const header = context.req.header('confia-form');
  if (header !== undefined) return sameText(header, token);
  const length = Number(context.req.header('content-length') ?? uploadLimit + 1);
  if (isUpload(context)) {
    const upload = length > uploadLimit ? null : await readUpload(context);
    return upload !== null && sameText(upload.field('form.token'), token);
  }
  if (length > formLimit) return false;
  const form = await readForm(context);
  return form !== null && sameText(form.own('token'), token);
};

const isAllowed = (caller: Caller, need: Need, survey: string): boolean => {
  if (need.right === 'self') return caller.person !== null;
  if (need.people === true && caller.person === null) return false;
  if (need.survey === 'any') return caller.may(need.right, null);
  return caller.may(need.right, need.survey === 'all' ? '*' : survey);
};

const judge = async (accounts: Accounts, context: Context, need: Need): Promise<Caller | Refused> => {
  const caller = await accounts.caller(context);
  if (caller === null) return 'nobody';
  if (
    caller.person !== null &&
    !isReading(context) &&
    !(fromOurPage(context) && (await carriesToken(context, caller.person.formToken)))
  )
    return 'foreign';
  if (caller.person?.mustEnrol === true && !(need.right === 'self' && need.enrols === true))
    return 'unenrolled';
  const survey = need.right !== 'self' && need.survey === 'named' ? (context.req.param('name') ?? '') : '';
  if (!isAllowed(caller, need, survey)) {
    if (need.act !== undefined)
      await accounts.acts.record({ who: caller.who, what: need.act, object: survey, result: 'refused' });
    return 'forbidden';
  }
  return need.fresh === true && !caller.fresh ? 'stale' : caller;
};

/**
 * Guards of researchers' routes: each says what it needs, and lets pass whoever has that right, by session or key.
 * What changes something by a session must come from our own page and carry that page's token.
 */
export const researchersOf = (
  parts: Pick<AppParts, 'store' | 'settings' | 'clock' | 'random'>,
  refuse: Refuse,
): ((need: Need) => MiddlewareHandler) => {
  const accounts = accountsOf(parts);
  return (need) => {
    const guard: MiddlewareHandler = async (context, next) => {
      const judged = await judge(accounts, context, need);
      if (typeof judged === 'string') return refuse(context, judged);
      callers.set(context, judged);
      await next();
      if (need.act !== undefined && context.res.status < 400)
        await accounts.acts.record({
          who: judged.who,
          what: need.act,
          object:
            objects.get(context) ??
            (need.right !== 'self' && need.survey === 'named' ? (context.req.param('name') ?? '') : ''),
          result: 'done',
        });
      return undefined;
    };
    needs.set(guard, need);
    return guard;
  };
};

/** The guard that a group of routes is given. */
export type Researchers = ReturnType<typeof researchersOf>;
