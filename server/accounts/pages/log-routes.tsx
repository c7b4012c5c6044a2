import type { Hono } from 'hono';
import { LogPage } from '../../../client/account/log-page.tsx';
import { accountWords, isAccountWord } from '../../../surveys/locales/accounts.ts';
import type { AppParts } from '../../app-parts.ts';
import { callerOf, type Researchers } from '../../middleware/researcher.ts';
import { languageOf } from '../../pages/dashboard-frame.ts';
import { sendPage } from '../../pages/send-page.ts';
import { accountsOf } from '../accounts.ts';
import { brokenAt } from '../acts.ts';
import { accountFrame } from './account-frame.ts';

/** Lines of a page. */
const most = 100;

/** The page that shows what everybody did, and whether the log is as it was written. */
export const logRoutes = (app: Hono, parts: AppParts, researchers: Researchers): void => {
  const accounts = accountsOf(parts);

  app.get('/log', researchers({ right: 'audit', survey: 'all' }), (context) => {
    const language = languageOf(context);
    const words = accountWords(language);
    const lines = accounts.acts.lines();
    const broken = brokenAt(lines);
    const names = new Map(accounts.people.list().map(({ id, name }) => [id, name]));
    const nameOf = (who: string): string => {
      if (who === 'operator') return words('operator');
      if (who.startsWith('key:')) return words('aKey', { id: who.slice(4, 10) });
      return names.get(who) ?? words('formerPerson', { id: who.slice(0, 6) });
    };
    const from = Math.min(Math.max(0, Number(context.req.query('from') ?? 0) || 0), lines.length);
    const address = (start: number): string => `/account/log?from=${start}&lang=${language}`;
    return sendPage(
      context,

      <LogPage
        {...accountFrame(parts, context, words('audit'), callerOf(context), 'audit')}
        state={
          broken === null
            ? words('auditWhole', { n: lines.length })
            : words('auditBroken', { place: broken + 1 })
        }
        isWhole={broken === null}
        lines={[...lines]
          .reverse()
          .slice(from, from + most)
          .map(({ at, who, what, object, result }) => {
            const act = `act-${what}`;
            const outcome = `result-${result}`;
            return {
              when: at.slice(0, 16).replace('T', ' '),
              who: nameOf(who),
              what: isAccountWord(act) ? words(act) : what,
              object: names.get(object) ?? (/^[0-9a-f]{32}$/.test(object) ? nameOf(object) : object),
              result: isAccountWord(outcome) ? words(outcome) : result,
            };
          })}
        newer={from === 0 ? null : address(Math.max(0, from - most))}
        older={from + most < lines.length ? address(from + most) : null}
      />,
    );
  });
};
