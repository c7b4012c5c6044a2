/** How a question is answered, in XLSForm's words. */
export type AnswerType =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'note'
  | 'date'
  | 'time'
  | 'datetime'
  | 'range'
  | 'acknowledge'
  | 'calculate'
  | 'hidden';

/** What a row is that is no begin or end. */
export type ItemType =
  | { readonly is: 'answer'; readonly type: AnswerType }
  | {
      readonly is: 'select';
      readonly type: 'select_one' | 'select_multiple' | 'rank';
      readonly list: string;
      readonly other: boolean;
    }
  | { readonly is: 'metadata'; readonly type: string }
  | { readonly is: 'unsupported'; readonly feature: string }
  | { readonly is: 'unknown' };

interface BlockCell {
  readonly is: 'begin' | 'end';
  readonly what: 'group' | 'repeat' | 'loop';
}

/** What a cell of the type column means. */
export type TypeCell = ItemType | BlockCell;

const answers: Readonly<Record<string, AnswerType>> = {
  text: 'text',
  string: 'text',
  'phone number': 'text',
  integer: 'integer',
  int: 'integer',
  decimal: 'decimal',
  note: 'note',
  date: 'date',
  time: 'time',
  datetime: 'datetime',
  'date time': 'datetime',
  range: 'range',
  acknowledge: 'acknowledge',
  trigger: 'acknowledge',
  calculate: 'calculate',
  hidden: 'hidden',
};

const metadata: Readonly<Record<string, string>> = {
  start: 'start',
  'get start time': 'start',
  'start time': 'start',
  end: 'end',
  'get end time': 'end',
  'end time': 'end',
  today: 'today',
  'get today': 'today',
  deviceid: 'deviceid',
  'device id': 'deviceid',
  'get device id': 'deviceid',
  imei: 'deviceid',
  subscriberid: 'subscriberid',
  'subscriber id': 'subscriberid',
  'get subscriber id': 'subscriberid',
  simserial: 'simserial',
  'sim id': 'simserial',
  'get sim id': 'simserial',
  phonenumber: 'phonenumber',
  'get phone number': 'phonenumber',
  username: 'username',
  email: 'email',
  audit: 'audit',
};

const unsupported: Readonly<Record<string, string>> = {
  image: 'media',
  photo: 'media',
  picture: 'media',
  audio: 'media',
  video: 'media',
  file: 'media',
  barcode: 'barcode',
  geopoint: 'place',
  location: 'place',
  gps: 'place',
  geotrace: 'place',
  geoshape: 'place',
  osm: 'place',
  'start-geopoint': 'place',
  'background-geopoint': 'place',
  'background-audio': 'media',
  'csv-external': 'external',
  'xml-external': 'external',
  include: 'include',
  percentage: 'bounded',
  'number of days in last month': 'bounded',
  'number of days in last six months': 'bounded',
  'number of days in last year': 'bounded',
};

const selects: Readonly<Record<string, 'select_one' | 'select_multiple' | 'rank'>> = {
  select_one: 'select_one',
  'select one': 'select_one',
  'select one from': 'select_one',
  'add select one prompt using': 'select_one',
  select1: 'select_one',
  select_multiple: 'select_multiple',
  'select multiple': 'select_multiple',
  'select multiple from': 'select_multiple',
  'select all that apply': 'select_multiple',
  'select all that apply from': 'select_multiple',
  'add select multiple prompt using': 'select_multiple',
  select: 'select_multiple',
  rank: 'rank',
  odk_rank: 'rank',
};

const commands = Object.keys(selects).sort((one, other) => other.length - one.length);

const looped = /^(?:begin|end)[\s_]+(?:looped|loop)\b/;

const spread = /^(?:begin|end)[\s_]+(?:group|repeat|lgroup|looped[\s_]+group|loop)(?:$|\s)/;

const block = (text: string): BlockCell | null => {
  const lower = text.toLowerCase();
  if (!spread.test(lower)) return null;
  const is = lower.startsWith('begin') ? 'begin' : 'end';
  if (looped.test(lower) && !/looped[\s_]+group/.test(lower)) return { is, what: 'loop' };
  return { is, what: /^(?:begin|end)[\s_]+group/.test(lower) ? 'group' : 'repeat' };
};

const fromFile = /^(?:select|rank)[\s\w]*?[\s_](?:from[\s_]file|external)\b/i;

const select = (text: string): ItemType | null => {
  const lower = text.toLowerCase();
  if (/^osm \S+$/.test(lower)) return { is: 'unsupported', feature: 'place' };
  if (fromFile.test(text)) return { is: 'unsupported', feature: 'external' };
  for (const command of commands) {
    if (!lower.startsWith(`${command} `)) continue;
    const rest = text.slice(command.length).trim();
    if (rest.startsWith('${')) return { is: 'unsupported', feature: 'choices-from-answers' };
    const match = /^(\S+)(?:\s+(or specify other|or_other|or other))?$/i.exec(rest);
    if (match?.[1] === undefined) continue;
    if (/\.(?:csv|xml|geojson)$/i.test(match[1])) return { is: 'unsupported', feature: 'external' };
    const type = selects[command];
    if (type !== undefined) return { is: 'select', type, list: match[1], other: match[2] !== undefined };
  }
  return null;
};

const has = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** Older ways of writing a type ("add text prompt", "q text"). */
const plainType = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^add (.+) prompt$/, '$1')
    .replace(/^q (.+)$/, '$1');

/**
 * What a cell of the type column means, with the spellings pyxform takes; letter case aside.
 *
 * @example
 * typeOf('select_one yn or_other') // { is: 'select', type: 'select_one', list: 'yn', other: true }
 * typeOf('begin_group') // { is: 'begin', what: 'group' }
 * typeOf('geopoint') // { is: 'unsupported', feature: 'place' }
 */
export const typeOf = (text: string): TypeCell => {
  const plain = plainType(text);
  const answer = has(answers, plain);
  if (answer !== undefined) return { is: 'answer', type: answer };
  const meta = has(metadata, plain);
  if (meta !== undefined) return { is: 'metadata', type: meta };
  const feature = has(unsupported, plain);
  if (feature !== undefined) return { is: 'unsupported', feature };
  return block(text) ?? select(text) ?? { is: 'unknown' };
};

/** Every type a row may have, for suggestions. */
export const typeNames: readonly string[] = [
  ...Object.keys(answers),
  ...Object.keys(metadata),
  'select_one',
  'select_multiple',
  'begin group',
  'end group',
  'begin repeat',
  'end repeat',
  'rank',
  'image',
  'audio',
  'video',
  'geopoint',
];
