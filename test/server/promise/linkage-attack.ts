import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { confidentialKey } from '../../../server/invitation.ts';
import { receiptHash, receiptSecret } from '../../../server/receipt.ts';
import { invitationId } from '../../../server/storage/invitations.ts';
import { idOf, receiptId } from '../../../server/storage/keys.ts';
import { peek } from '../storage/raw-bytes.ts';

/** What a thief has: every file of the server, what was exported, and the researcher's list. */
export interface Loot {
  /** A copy of the data folder. */
  readonly folder: string;
  readonly survey: string;
  readonly secret: Uint8Array;
  /** Answers in the order of an export, as they are written there. */
  readonly exported: readonly string[];
  /** Everybody on the list, in the order in which links were sent. */
  readonly people: readonly Target[];
}

/** Somebody on the list: the thief knows on which day, and after whom, they finished. */
export interface Target {
  readonly token: string;
  readonly day: string;
  /** How many had finished before. */
  readonly finished: number;
}

/** An answer as the thief finds it. */
export interface Found {
  readonly text: string;
  readonly day: string;
}

/** How many answers an attack ascribes to the right person, by name of the attack. */
export type Hits = Readonly<Record<string, number>>;

const pageBytes = 16_384;

type Score = (found: Found) => number | null;

const database = (folder: string): string => join(folder, 'confia.db');

const textRows = (folder: string, table: string): readonly string[] =>
  peek(database(folder), (open) =>
    open
      .prepare("SELECT count(*) FROM sqlite_schema WHERE name = ? AND type = 'table'")
      .pluck()
      .get(table) === 0
      ? []
      : (open.prepare(`SELECT * FROM "${table}"`).raw().all() as readonly unknown[][]).map((row) =>
          row.map((cell) => (Buffer.isBuffer(cell) ? cell.toString('hex') : String(cell))).join('|'),
        ),
  );

const bytesOf = (path: string): Buffer => (existsSync(path) ? readFileSync(path) : Buffer.alloc(0));

/** What of a log was written since the file was last brought up to date: frames with the salt of its head. */
const written = (log: Buffer): Buffer => {
  const frame = 24 + pageBytes;
  let end = 32;
  while (end + frame <= log.length && log.subarray(end + 8, end + 16).equals(log.subarray(16, 24)))
    end += frame;
  return log.subarray(0, Math.min(end, log.length));
};

/** Everything by which a thief could put answers in an order. */
const orders = (loot: Loot): Readonly<Record<string, Score>> => {
  const { folder, exported } = loot;
  const file = bytesOf(database(folder));
  const log = written(bytesOf(`${database(folder)}-wal`));
  const responses = textRows(folder, 'response');
  const pieces = textRows(folder, 'part');
  const waiting = ['pending', 'unfiled', 'receipt', 'tombstone'].map((table) => textRows(folder, table));
  const at =
    (rows: readonly string[], needle: (found: Found) => string): Score =>
    (found) => {
      const place = rows.findIndex((row) => row.includes(needle(found)));
      return place < 0 ? null : place;
    };
  const offset =
    (bytes: Buffer, find: 'indexOf' | 'lastIndexOf', map: (place: number) => number = (own) => own): Score =>
    ({ text }) => {
      const place = bytes[find](text);
      return place < 0 ? null : map(place);
    };
  const idIn = ({ text }: Found): string =>
    /(?:^|\|)([0-9a-f]{32})\|/.exec(
      responses.find((row) => row.includes(text)) ?? pieces.find((row) => row.includes(text)) ?? '',
    )?.[1] ?? 'none';
  return {
    rows: at(responses, ({ text }) => text),
    parts: at(pieces, ({ text }) => text),
    export: at(exported, ({ text }) => text),
    ...Object.fromEntries(waiting.map((rows, place) => [`waiting ${place}`, at(rows, idIn)])),
    'first byte': offset(file, 'indexOf'),
    'last byte': offset(file, 'lastIndexOf'),
    'place in page': offset(file, 'indexOf', (place) => place % pageBytes),
    'what only the log has': (own) => (file.includes(own.text) ? null : offset(log, 'indexOf')(own)),
    'first byte of the log': offset(log, 'indexOf'),
    'last byte of the log': offset(log, 'lastIndexOf'),
  };
};

const byDay = <T extends { readonly day: string }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(one.day, [...(groups.get(one.day) ?? []), one]);
  return groups;
};

/** For what a score says nothing of: an order that is nobody's. */
const noise = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;

/**
 * Ascribes answers to people, day by day: both put in order, first to first. What the score says nothing of counts as
 * earlier than the rest, as with a log that holds only the latest.
 */
const ascribe = (
  found: readonly Found[],
  people: readonly Target[],
  score: Score,
  person: (target: Target) => number,
): ReadonlyMap<Found, Target> => {
  const pairs = new Map<Found, Target>();
  const groups = byDay(people);
  for (const [day, own] of byDay(found)) {
    const scored = own.map((one) => ({ one, at: score(one) ?? noise(one.text) - 2 ** 40 }));
    const ordered = [...scored].sort((a, b) => a.at - b.at);
    const targets = [...(groups.get(day) ?? [])].sort((a, b) => person(a) - person(b));
    for (const [place, { one }] of ordered.entries()) {
      const target = targets[place];
      if (target !== undefined) pairs.set(one, target);
    }
  }
  return pairs;
};

/** Works out, for every token, whatever could stand beside an answer, and looks for it there. */
const recomputed = (
  { folder, survey, secret, people }: Loot,
  found: readonly Found[],
  isRight: IsRight,
): number => {
  const rows = [...textRows(folder, 'response'), ...textRows(folder, 'part')];
  const receipts = [...textRows(folder, 'receipt'), ...textRows(folder, 'unfiled')];
  const beside = found.map((one) => ({
    one,
    row: rows.filter((row) => row.includes(one.text)).join('\n'),
  }));
  const right = people.filter((person) => {
    const { token } = person;
    const keys = [token, confidentialKey(secret, survey, token)];
    const ids = [...keys.map(idOf), invitationId(survey, token)].map((id) => id.toString('hex'));
    const codes = keys.map((key) =>
      receiptId(receiptHash(survey, receiptSecret(secret, survey, key))).toString('hex'),
    );
    const held = receipts.find((row) => codes.some((code) => row.includes(code)));
    const needles = [...ids, token, Buffer.from(token, 'base64url').toString('hex')];
    return beside.some(
      ({ one, row }) =>
        isRight(one, person) &&
        (needles.some((needle) => row.includes(needle)) ||
          held?.includes(/[0-9a-f]{32}/.exec(row)?.[0] ?? 'none') === true),
    );
  });
  return right.length;
};

type IsRight = (found: Found, target: Target) => boolean;

/** Every attack, with how many answers it ascribes rightly. `isRight` is what only the test knows. */
export const attack = (loot: Loot, found: readonly Found[], isRight: IsRight): Hits => {
  const file = bytesOf(database(loot.folder));
  const hashAt = ({ token }: Target): number => file.indexOf(invitationId(loot.survey, token));
  const known = {
    'who finished when': ({ finished }: Target) => finished,
    'the list': (target: Target) => loot.people.indexOf(target),
    'bytes of the invitations': hashAt,
  };
  const hits: Record<string, number> = { recomputed: recomputed(loot, found, isRight) };
  const places = Object.entries(known).map(([by, place]) => ({
    by,
    at: new Map(loot.people.map((person) => [person, place(person)])),
  }));
  for (const [order, score] of Object.entries(orders(loot))) {
    const scores = new Map(found.map((one) => [one, score(one)]));
    for (const { by, at } of places)
      for (const way of [1, -1]) {
        const person = (target: Target): number => way * (at.get(target) ?? 0);
        const pairs = ascribe(found, loot.people, (one) => scores.get(one) ?? null, person);
        const right = [...pairs].filter(([one, target]) => isRight(one, target)).length;
        hits[`${order}, by ${by}${way < 0 ? ', backwards' : ''}`] = right;
      }
  }
  return hits;
};
