import { join, resolve } from 'node:path';
import { systemRandom } from '../random.ts';
import { defaultAnswerLimit, type Settings } from '../settings.ts';
import { isPostgres } from '../storage/open-engine.ts';
import { storageIssue } from '../storage/storage-error.ts';
import { buildHash } from '../version.ts';
import { diskOptions } from './disk-options.ts';
import { Failure, fail, UsageFailure } from './failure.ts';
import { secretFile } from './secret-file.ts';
import type { Call, Option } from './verb.ts';

/** Where answers are kept unless told otherwise. */
const defaultFolder = 'data';

/** Where the verb that keeps a folder of its own keeps it. */
export const dataOption: Option = {
  name: 'data',
  value: 'DIR',
  about: 'option-data',
  facts: { folder: `./${defaultFolder}` },
};

/** The options that every verb with a database has. */
export const dataOptions: readonly Option[] = [
  dataOption,
  { name: 'database', value: 'URL', about: 'option-database' },
];

/** Beginnings of one survey in a second, by its open link, before people are asked to wait. */
const usualStarts = 10;

/** Where researchers reach the server, if not where everybody does. */
export const teamOption: Option = { name: 'team-url', value: 'URL', about: 'option-team-url' };

/** Options of the verbs that serve. */
export const serverOptions = (port: number): readonly Option[] => [
  { name: 'port', value: 'N', about: 'option-port', facts: { port } },
  { name: 'host', value: 'ADDRESS', about: 'option-host' },
  { name: 'base-url', value: 'URL', about: 'option-base-url' },
  teamOption,
  { name: 'token-file', value: 'FILE', about: 'option-token-file' },
  { name: 'webhooks', about: 'option-webhooks' },
  { name: 'hsts-subdomains', about: 'option-hsts-subdomains' },
  { name: 'starts-per-second', value: 'N', about: 'option-starts-per-second', facts: { usual: usualStarts } },
  ...diskOptions,
];

/** The data folder: flag, then `CONFIA_DATA`, then `otherwise`. */
export const dataFolder = ({ option, io }: Call, otherwise = defaultFolder): string =>
  resolve(option('data') || io.env['CONFIA_DATA'] || otherwise);

/** A data folder, and the database that belongs to it. */
export interface DataPlace {
  readonly folder: string;
  /** A file of the folder, or an address. */
  readonly database: string;
  /** How many finished answers a survey has at the least whose summaries the server of an address makes itself. */
  readonly wideFrom?: number;
}

/** The place of a folder that has its database in it. */
export const placeIn = (folder: string): DataPlace => ({ folder, database: join(folder, 'confia.db') });

/** Up to here the columns of a survey take a process some hundred megabytes, and are faster than any server. */
const usualWideFrom = 2_000_000;

const wideFromOf = ({ io, words }: Call): number => {
  const given = io.env['CONFIA_WIDE_FROM'] || String(usualWideFrom);
  if (/^\d{1,9}$/.test(given)) return Number(given);
  throw new UsageFailure(words('usage-number', { option: 'CONFIA_WIDE_FROM', least: 0 }));
};

/** The data folder, and its database: flag, then `CONFIA_DATABASE`, then a file in the folder. */
export const dataPlace = (call: Call, otherwise?: string): DataPlace => {
  const folder = dataFolder(call, otherwise);
  const address = call.option('database') || call.io.env['CONFIA_DATABASE'];
  if (address === undefined || address === '') return placeIn(folder);
  if (!isPostgres(address)) throw new Failure([storageIssue('STORE-POSTGRES-ADDRESS', 'database')]);
  return { folder, database: address, wideFrom: wideFromOf(call) };
};

/** A port as it is written. */
export const portOf = (value: string): number =>
  /^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? Number(value) : fail('PORT-INVALID', { value });

const baseUrlOf = (value: string | undefined): string | null => {
  if (value === undefined || value === '') return null;
  const clean = value.replace(/\/$/, '');
  return /^https?:\/\/[^/?#@\s]+$/.test(clean) && URL.canParse(clean)
    ? clean
    : fail('BASE-URL-INVALID', { value });
};

/** Where people reach the server, as the flag or the environment says; null when neither does. */
export const baseUrlOption = ({ option, io }: Call): string | null =>
  baseUrlOf(option('base-url') || io.env['CONFIA_BASE_URL']);

/** Where researchers reach the server, as the flag or the environment says: a host of its own, by the same protocol. */
export const teamUrlOption = (call: Call): string | null => {
  const given = call.option('team-url') || call.io.env['CONFIA_TEAM_URL'];
  const team = baseUrlOf(given);
  if (team === null) return null;
  const base = baseUrlOption(call);
  const [own, other] = [new URL(team), base === null ? null : new URL(base)];
  return other !== null && own.host !== other.host && own.protocol === other.protocol
    ? team
    : fail('TEAM-URL-APART', { value: team });
};

const secretBytes = (text: string, path: string): Uint8Array =>
  /^[0-9a-f]{64}$/.test(text)
    ? new Uint8Array(Buffer.from(text, 'hex'))
    : fail('SECRET-DAMAGED', { file: path }, path);

/** Settings, and where the operator's token lies. */
export interface ReadSettings {
  readonly settings: Settings;
  readonly tokenFile: string;
}

/** Where the server's secret lies. */
export const receiptSecretFile = (folder: string): string => join(folder, 'receipt-secret');

/** The server's secret for receipts, made on first use. */
export const receiptSecretIn = async (folder: string): Promise<Uint8Array> => {
  const path = receiptSecretFile(folder);
  const { text } = await secretFile(path, () => Buffer.from(systemRandom(32)).toString('hex'));
  return secretBytes(text, path);
};

const startsOf = ({ option, io, words }: Call): number => {
  const given = option('starts-per-second') || io.env['CONFIA_STARTS_PER_SECOND'] || String(usualStarts);
  if (/^\d{1,6}$/.test(given)) return Number(given);
  throw new UsageFailure(words('usage-number', { option: '--starts-per-second', least: 0 }));
};

/** Where the operator's token lies: flag, then `CONFIA_TOKEN_FILE`, then a file in the data folder. */
export const tokenFileOf = (call: Call, folder = dataFolder(call)): string =>
  call.option('token-file') || call.io.env['CONFIA_TOKEN_FILE'] || join(folder, 'researcher-token');

/** Flags, then the environment, then defaults. */
export const readSettings = async (
  call: Call,
  otherwise: { readonly port: number; readonly folder?: string },
): Promise<ReadSettings> => {
  const { option, io } = call;
  const folder = dataFolder(call, otherwise.folder);
  const tokenFile = tokenFileOf(call, folder);
  const teamUrl = teamUrlOption(call);
  const token = await secretFile(tokenFile, () => Buffer.from(systemRandom(32)).toString('base64url'));
  if (token.text.length < 32) return fail('TOKEN-SHORT', { file: tokenFile }, tokenFile);
  return {
    tokenFile,
    settings: {
      host: option('host') || io.env['CONFIA_HOST'] || '127.0.0.1',
      port: portOf(option('port') || io.env['CONFIA_PORT'] || String(otherwise.port)),
      dataFolder: folder,
      baseUrl: baseUrlOption(call),
      ...(teamUrl === null ? {} : { teamUrl }),
      researcherToken: token.text,
      receiptSecret: await receiptSecretIn(folder),
      build: buildHash(io.serverFolder),
      answerLimit: defaultAnswerLimit,
      startsPerSecond: startsOf(call),
      hstsSubdomains: option('hsts-subdomains') !== null || io.env['CONFIA_HSTS_SUBDOMAINS'] === 'on',
      webhooks: option('webhooks') !== null || io.env['CONFIA_WEBHOOKS'] === 'on',
    },
  };
};
