import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';

/** Everything a log line can say. */
export interface LogLine {
  /** ISO instant; on respondents' routes the hour. */
  readonly time: string;
  readonly level: 'info' | 'error';
  readonly event: string;
  /** The route's pattern, never an address that was asked for. */
  readonly route?: string;
  readonly status?: number;
  readonly milliseconds?: number;
  readonly id?: string;
}

export type Log = (line: LogLine) => void;

const researchers =
  /^\/(?:d|studio|account|api\/v1\/surveys\/:name\/(?:analysis|export|invitations|erasure))/;

/** A no to whoever asks how the server is doing is no failure: what is wrong is logged where it is found. */
const watchers = /^\/health/;

const controls = /[\p{Cc}\p{Zl}\p{Zp}]/gu;

/** A log line as text: JSON with its control characters escaped. */
export const logText = (line: LogLine): string =>
  `${JSON.stringify(line).replace(controls, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;

/**
 * Logs researchers' requests and, of everybody else's, only failures of ours with the hour they fell in. Never an
 * address, a browser, a referer, a query, a body or a name.
 */
export const logRequests =
  (log: Log, clock: Clock, random: Random): MiddlewareHandler =>
  async (context, next) => {
    const [began, at] = [clock.now(), clock.elapsed()];
    await next();
    const { status } = context.res;
    const route = routePath(context, -1);
    const level = status >= 500 ? 'error' : 'info';
    const theirs = researchers.test(route);
    if ((!theirs && level !== 'error') || watchers.test(route)) return;
    const time = new Date(began).toISOString();
    log({
      time: theirs ? time : `${time.slice(0, 13)}:00:00.000Z`,
      level,
      event: 'request',
      route,
      status,
      ...(theirs ? { milliseconds: clock.elapsed() - at } : {}),
      id: Buffer.from(random(6)).toString('hex'),
    });
  };
