import type { Features } from './features.ts';
import { type Head, heads, saltOf } from './head.ts';
import type { ListedWords } from './listed-words.ts';
import { unpacked } from './pack.ts';
import { type ModelHeader, modelHeaderSchema } from './schema.ts';
import { valuesOf } from './values.ts';

/** A model that can be asked: the header and its tables, two bytes a place (negative and positive against neutral). */
export interface SentimentModel extends ModelHeader {
  readonly version: string;
  readonly lists: ListedWords;
  readonly tables: Readonly<Record<Head, Int8Array>>;
  readonly values: Readonly<Record<Head, Float32Array>>;
}

const magic = 'CONFIA01';

const text = new TextEncoder();

/** A model's file: eight letters, the length of the header, the header as JSON, the three tables. */
export const modelFile = (head: ModelHeader, tables: Readonly<Record<Head, Int8Array>>): Uint8Array => {
  const json = text.encode(JSON.stringify(head));
  const parts = [
    text.encode(magic),
    new Uint8Array(new Uint32Array([json.length]).buffer),
    json,
    ...heads.map((name) => new Uint8Array(tables[name].buffer, tables[name].byteOffset, tables[name].length)),
  ];
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
};

/**
 * Opens a model's file. The tables are read where they lie and nothing is copied.
 *
 * @param lists the word lists it leans on; `noLists` where they are not at hand
 * @returns null when the bytes are no model of this format
 *
 * @example
 * openModel(new Uint8Array(4), () => null) // null
 */
export const openModel = (file: Uint8Array, lists: ListedWords): SentimentModel | null => {
  const start = magic.length + 4;
  if (file.length < start || new TextDecoder().decode(file.subarray(0, magic.length)) !== magic) return null;
  const length = new DataView(file.buffer, file.byteOffset).getUint32(magic.length, true);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(file.subarray(start, start + length)));
  } catch {
    return null;
  }
  const read = modelHeaderSchema.safeParse(json);
  if (!read.success) return null;
  const head = read.data;
  const sizes = {
    general: 2 * 2 ** head.bits,
    survey: 2 * 2 ** head.domainBits,
    review: 2 * 2 ** head.domainBits,
  };
  let at = start + length;
  if (file.length !== at + sizes.general + sizes.survey + sizes.review) return null;
  const table = (size: number): Int8Array => {
    const bytes = new Int8Array(file.buffer, file.byteOffset + at, size);
    at += size;
    return bytes;
  };
  return {
    ...head,
    version: `sentiment-2-${head.hash.slice(0, 8)}`,
    lists,
    tables: { general: table(sizes.general), survey: table(sizes.survey), review: table(sizes.review) },
    values: {
      general: unpacked(head.peaks.general),
      survey: unpacked(head.peaks.survey),
      review: unpacked(head.peaks.review),
    },
  };
};

/**
 * The logits of negative and positive against neutral of a head, before its slope and bias. What each feature adds to
 * positive over negative is divided evenly among the tokens it touches and added to their place of `margins`.
 */
export const logitsOf = (
  model: SentimentModel,
  head: Head,
  language: string,
  features: Features,
  margins: Float64Array,
): readonly [negative: number, positive: number] => {
  const { hashes, first, span, words, letters } = features;
  const { general: scale, [head]: ownScale } = model.scales;
  const [word, letter] = valuesOf(features, scale.letter);
  const [ownWord, ownLetter] = valuesOf(features, ownScale.letter);
  const salt = saltOf(head, language);
  const mask = 2 ** model.bits - 1;
  const ownMask = 2 ** model.domainBits - 1;
  const general = model.tables.general;
  const generalValues = model.values.general;
  const { slopes } = model.heads[head];
  const isTaught = head !== 'general' && (slopes === undefined || slopes[language] !== undefined);
  const own = isTaught ? model.tables[head] : null;
  const ownValues = model.values[head];
  let down = 0;
  let up = 0;
  for (let at = 0; at < hashes.length; at += 1) {
    const hash = hashes[at] ?? 0;
    const isWord = at < words;
    const isLetter = at < words + letters;
    const value = isWord ? word : isLetter ? letter : scale.whole;
    const place = 2 * (hash & mask);
    let negative = value * (generalValues[(general[place] ?? 0) + 128] ?? 0);
    let positive = value * (generalValues[(general[place + 1] ?? 0) + 128] ?? 0);
    if (own !== null) {
      const ownValue = isWord ? ownWord : isLetter ? ownLetter : ownScale.whole;
      const ownPlace = 2 * ((hash ^ salt) & ownMask);
      negative += ownValue * (ownValues[(own[ownPlace] ?? 0) + 128] ?? 0);
      positive += ownValue * (ownValues[(own[ownPlace + 1] ?? 0) + 128] ?? 0);
    }
    down += negative;
    up += positive;
    const over = span[at] ?? 0;
    if (over === 0) continue;
    const share = (positive - negative) / over;
    const from = first[at] ?? 0;
    for (let token = from; token < from + over; token += 1) margins[token] = (margins[token] ?? 0) + share;
  }
  return [down, up];
};
