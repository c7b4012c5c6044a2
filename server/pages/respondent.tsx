import { Hono, type MiddlewareHandler } from 'hono';
import type { AppParts } from '../app-parts.ts';
import { bodyLimit } from '../middleware/body-limit.ts';
import { boundedWait } from '../middleware/bounded-wait.ts';
import { refusalOf } from '../refusal.ts';
import { promisesPage } from './promises.tsx';
import { publicPages } from './public-page.tsx';
import { done } from './receipt-done.tsx';
import { currentPage, takePage } from './respondent-answer.tsx';
import { check, sendChecked } from './respondent-check.tsx';
import { dataPage } from './respondent-data.tsx';
import { embedded } from './respondent-embed.ts';
import { full } from './respondent-full.tsx';
import { home } from './respondent-home.tsx';
import { kept, leave, leaveWith, left } from './respondent-leave.tsx';
import { badRequest, message } from './respondent-message.tsx';
import { deleted, receipt, useReceipt } from './respondent-receipt.tsx';
import { agreeAgain, askAgain } from './respondent-renew.tsx';
import { sent } from './respondent-sent.tsx';
import { begin, consent, declined } from './respondent-start.tsx';
import { unsavedPage } from './unsaved-page.tsx';

/** Nothing of these pages is kept by a browser or a proxy, and nobody learns where a person came from. */
const leaveNoTrace: MiddlewareHandler = async (context, next) => {
  await next();
  if (!context.res.headers.has('Cache-Control')) context.res.headers.set('Cache-Control', 'no-store');
  context.res.headers.set('Referrer-Policy', 'no-referrer');
};

/**
 * Everything a respondent meets: open surveys, consent, questions, the way out, the receipt. HTML forms that work
 * without script, a redirect after every POST that changed something, no cookie.
 */
export const respondentPages = (parts: AppParts): Hono => {
  const pages = new Hono();
  for (const path of ['/', '/s/*', '/receipt', '/receipt/*'])
    pages.use(path, boundedWait(parts.settings.answerWait), leaveNoTrace);
  const limit = bodyLimit(parts.settings.answerLimit, (context) => badRequest(context, parts, 413));
  pages.onError((error, context) => {
    const { status, issue, headers } = refusalOf(error);
    const title = 'somethingWrongTitle';
    if (status === 503) {
      const notTaken = context.req.method === 'POST' ? 'notSaved' : 'somethingWrong';
      const text = issue.code === 'INTAKE-BUSY' ? 'tooMany' : notTaken;
      return unsavedPage(context, parts, { status, title, text, headers });
    }
    const text = status < 500 ? 'badRequest' : 'somethingWrong';
    return message(context, parts, { status, title, text, headers });
  });

  pages.get('/', (context) => home(context, parts));
  pages.get('/s/:name', (context) => consent(context, parts, context.req.param('name')));
  pages.post('/s/:name', limit, (context) => begin(context, parts, context.req.param('name')));
  pages.get('/s/:name/i/:token', (context) =>
    consent(context, parts, context.req.param('name'), context.req.param('token')),
  );
  pages.get('/s/:name/declined', (context) => declined(context, parts, context.req.param('name')));
  pages.get('/s/:name/sent', (context) => sent(context, parts, context.req.param('name')));
  pages.get('/s/:name/full', (context) => full(context, parts, context.req.param('name')));
  publicPages(pages, parts);
  pages.get('/s/:name/data', (context) => dataPage(context, parts, context.req.param('name')));
  pages.get('/s/:name/promises', (context) => promisesPage(context, parts, context.req.param('name')));
  pages.get('/s/:name/left', (context) => left(context, parts));

  pages.get('/s/:name/r/:key', (context) =>
    currentPage(context, parts, context.req.param('name'), context.req.param('key')),
  );
  pages.post('/s/:name/r/:key', limit, (context) =>
    takePage(context, parts, context.req.param('name'), context.req.param('key')),
  );
  pages.get('/s/:name/r/:key/consent', (context) =>
    askAgain(context, parts, context.req.param('name'), context.req.param('key')),
  );
  pages.post('/s/:name/r/:key/consent', limit, (context) =>
    agreeAgain(context, parts, context.req.param('name'), context.req.param('key')),
  );
  pages.get('/s/:name/r/:key/check', (context) =>
    check(context, parts, context.req.param('name'), context.req.param('key')),
  );
  pages.post('/s/:name/r/:key/check', limit, (context) =>
    sendChecked(context, parts, context.req.param('name'), context.req.param('key')),
  );
  pages.get('/s/:name/r/:key/leave', (context) =>
    leave(context, parts, context.req.param('name'), context.req.param('key')),
  );
  pages.post('/s/:name/r/:key/leave', limit, (context) =>
    leaveWith(context, parts, context.req.param('name'), context.req.param('key')),
  );
  pages.get('/s/:name/r/:key/kept', (context) =>
    kept(context, parts, context.req.param('name'), context.req.param('key')),
  );
  pages.get('/s/:name/r/:key/done', (context) =>
    done(context, parts, context.req.param('name'), context.req.param('key')),
  );

  pages.all('/e/*', limit, (context) => embedded(context, parts, pages));

  pages.get('/receipt', (context) => receipt(context, parts));
  pages.post('/receipt', limit, (context) => useReceipt(context, parts));
  pages.get('/receipt/deleted', (context) => deleted(context, parts));

  pages.all('/s/*', (context) =>
    message(context, parts, { status: 404, title: 'notFoundTitle', text: 'notFound' }),
  );
  return pages;
};
