import { join, resolve } from 'node:path';
import { systemRandom } from '../random.ts';
import { defaultAnswerLimit, type Settings } from '../settings.ts';
import { buildHash } from '../version.ts';
import { diskOptions } from './disk-options.ts';
import { fail } from './failure.ts';
import { secretFile } from './secret-file.ts';
import type { Call, Option } from './verb.ts';

/** Where answers are kept unless told otherwise. */
const defaultFolder = 'data';

/** The option that every verb with a database has. */
export const dataOption: Option = {
  name: 'data',
  value: 'DIR',
  about: 'option-data',
  facts: { folder: `./${defaultFolder}` },
};

/** Options of the verbs that serve. */
export const serverOptions = (port: number): readonly Option[] => [
  { name: 'port', value: 'N', about: 'option-port', facts: { port } },
  { name: 'host', value: 'ADDRESS', about: 'option-host' },
  { name: 'base-url', value: 'URL', about: 'option-base-url' },
  { name: 'token-file', value: 'FILE', about: 'option-token-file' },
  ...diskOptions,
];

/** The data folder: flag, then `CONFIA_DATA`, then `otherwise`. */
export const dataFolder = ({ option, io }: Call, otherwise = defaultFolder): string =>
  resolve(option('data') || io.env['CONFIA_DATA'] || otherwise);

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

const secretBytes = (text: string, path: string): Uint8Array =>
  /^[0-9a-f]{64}$/.test(text)
    ? new Uint8Array(Buffer.from(text, 'hex'))
    : fail('SECRET-DAMAGED', { file: path }, path);

/** Settings, and where the operator's token lies. */
export interface ReadSettings {
  readonly settings: Settings;
  readonly tokenFile: string;
}

/** The server's secret for receipts, made on first use. */
export const receiptSecretIn = async (folder: string): Promise<Uint8Array> => {
  const path = join(folder, 'receipt-secret');
  const { text } = await secretFile(path, () => Buffer.from(systemRandom(32)).toString('hex'));
  return secretBytes(text, path);
};

/** Flags, then the environment, then defaults. */
export const readSettings = async (
  call: Call,
  otherwise: { readonly port: number; readonly folder?: string },
): Promise<ReadSettings> => {
  const { option, io } = call;
  const folder = dataFolder(call, otherwise.folder);
  const tokenFile = option('token-file') || io.env['CONFIA_TOKEN_FILE'] || join(folder, 'researcher-token');
  const token = await secretFile(tokenFile, () => Buffer.from(systemRandom(32)).toString('base64url'));
  if (token.text.length < 32) return fail('TOKEN-SHORT', { file: tokenFile }, tokenFile);
  return {
    tokenFile,
    settings: {
      host: option('host') || io.env['CONFIA_HOST'] || '127.0.0.1',
      port: portOf(option('port') || io.env['CONFIA_PORT'] || String(otherwise.port)),
      dataFolder: folder,
      baseUrl: baseUrlOption(call),
      researcherToken: token.text,
      receiptSecret: await receiptSecretIn(folder),
      build: buildHash(io.serverFolder),
      answerLimit: defaultAnswerLimit,
    },
  };
};
