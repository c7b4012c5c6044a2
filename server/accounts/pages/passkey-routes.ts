import type { Context, Hono } from 'hono';
import { readBody } from '../../api/read-body.ts';
import type { AppParts } from '../../app-parts.ts';
import { bodyLimit } from '../../middleware/body-limit.ts';
import { fromOurPage, type Researchers } from '../../middleware/researcher.ts';
import { issue, problem } from '../../problem.ts';
import { accountsOf } from '../accounts.ts';
import { passkeysWork } from '../passkey-host.ts';
import { localPath } from './local-path.ts';
import { personOf } from './own-routes.tsx';
import { passkeyAnswerSchema } from './schema.ts';

const bodyBytes = 32_768;

/** Challenges that wait for an answer at a time: anybody may ask for one, and each is a row for five minutes. */
const mostChallenges = 500;

/** What a script on our pages asks for: challenges for a device, and judging what the device answers. */
export const passkeyRoutes = (app: Hono, parts: AppParts, researchers: Researchers): void => {
  const accounts = accountsOf(parts);
  const { store } = parts;

  const refused = (context: Context): Response => problem(context, 422, [issue('PASSKEY-REFUSED')]);

  /** A device's answer, sent by our own page at an address where passkeys work; else what to reply. */
  const answered = async (context: Context) => {
    if (!fromOurPage(context) || !passkeysWork(parts.settings, context))
      return { ok: false, response: problem(context, 403, [issue('HTTP-FOREIGN-ORIGIN')]) } as const;
    const body = await readBody(context);
    if (!body.ok) return body;
    const read = passkeyAnswerSchema.safeParse(body.value);
    return read.success
      ? ({ ok: true, value: read.data } as const)
      : ({ ok: false, response: refused(context) } as const);
  };

  app.get('/passkeys/sign-in', async (context) => {
    if ((await store.accounts.find('verification')).length >= mostChallenges) await accounts.sessions.tidy();
    if ((await store.accounts.find('verification')).length >= mostChallenges)
      return problem(context, 503, [issue('HTTP-BUSY')], { 'Retry-After': '60' });
    const { api } = await accounts.auth();
    const { headers, response } = await api.generatePasskeyAuthenticationOptions({
      headers: new Headers(),
      returnHeaders: true,
    });
    accounts.sessions.hand(context, headers);
    return context.json({ ...response, userVerification: 'required' });
  });

  app.post('/passkeys/sign-in', bodyLimit(bodyBytes), async (context) => {
    const body = await answered(context);
    if (!body.ok) return body.response;
    const before = await accounts.sessions.find(context);
    const signed = await accounts.byPasskey(context.req.raw.headers, body.value.response);
    if (signed === null) return refused(context);
    if (before !== null) await accounts.sessions.end({ id: before.person.session });
    await accounts.acts.record({ who: signed.researcher, what: 'sign-in', object: '', result: 'done' });
    accounts.sessions.hand(context, signed.headers);
    return context.json({ to: localPath(body.value.to ?? '/d') });
  });

  app.get('/passkeys/add', researchers({ right: 'self', fresh: true, enrols: true }), async (context) => {
    const { api } = await accounts.auth();
    const { headers, response } = await api.generatePasskeyRegistrationOptions({
      headers: context.req.raw.headers,
      returnHeaders: true,
    });
    accounts.sessions.hand(context, headers);
    return context.json(response);
  });

  app.post(
    '/passkeys/add',
    bodyLimit(bodyBytes),
    researchers({ right: 'self', fresh: true, enrols: true, act: 'passkey-add' }),
    async (context) => {
      const body = await answered(context);
      if (!body.ok) return body.response;
      const { response, name = '' } = body.value;
      const { id, session, mustEnrol } = personOf(context);
      const added = await accounts.addPasskey(context.req.raw.headers, response, name.trim());
      // whoever else has the password alone must not come in by what is added here
      if (added && mustEnrol)
        for (const own of await accounts.sessions.of(id))
          if (own.id !== session) await accounts.sessions.end({ id: own.id });
      return added ? context.json({ id }) : refused(context);
    },
  );
};
