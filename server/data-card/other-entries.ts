import type { LogLine } from '../middleware/log-requests.ts';
import { common, type Entry, trace } from './entry.ts';

type Entries = Readonly<Record<string, Entry>>;

const logged = common('running', 'operator', ['operator']);

/** Fields of a line of the log: researchers' requests and our own failures; of respondents nothing. */
export const logEntries: Readonly<Record<keyof LogLine, Entry>> = {
  time: logged,
  level: logged,
  event: logged,
  route: logged,
  status: logged,
  milliseconds: logged,
  id: logged,
};

/** What a page leaves in the respondent's own browser, by storage and key. */
export const browserEntries = {
  'sessionStorage confia-unsent': {
    purpose: 'progress',
    keeping: 'tab',
    readers: ['respondent'],
    modes: 'both',
    tells: 'said',
  },
  'localStorage confia-studio': common('running', 'tab', ['researcher']),
  'sessionStorage confia-studio-undo': common('running', 'tab', ['researcher']),
} as const satisfies Entries;

const secret = common('running', 'operator', ['operator']);

/** Files of the data folder; what the database says in its log and lock, its own columns say. */
export const fileEntries = {
  'confia.db': { ...secret, tells: 'said', keeping: 'texts' },
  'confia.db-wal': { ...secret, tells: 'said', keeping: 'texts' },
  'confia.db-shm': secret,
  'confia.db-lock': secret,
  'confia.reserve': secret,
  'confia.erasures': trace('rights', 'operator'),
  'backup-work': { ...secret, tells: 'said', keeping: 'operator' },
  'backup-work-lock': secret,
  'backup-notes': secret,
  'receipt-secret': secret,
  'researcher-token': secret,
} as const satisfies Entries;
