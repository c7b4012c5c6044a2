import type { Tell } from './report.ts';
import type { Column } from './table.ts';
import type { SheetRow } from './workbook.ts';

/** What the headers of a kind of sheet mean. */
export interface Headers {
  /** Canonical names that need no translation. */
  readonly known: ReadonlySet<string>;
  /** Another name for a column, by its first part in snake case. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Columns whose texts may be given in several languages. */
  readonly translated: ReadonlySet<string>;
  /** Whether a header that means nothing is a column of its own under its exact text. */
  readonly free: boolean;
}

const columns = (words: string): readonly string[] => words.trim().split(/\s+/);

const media = columns('image big-image audio video');

export const surveyHeaders: Headers = {
  known: new Set([
    ...columns(`type name label hint guidance_hint required required_message relevant constraint
      constraint_message calculation default choice_filter appearance parameters readonly rows trigger save_to
      repeat_count disabled autoplay query x_variable x_kind x_block x_order x_practice x_sensitive x_reverse
      x_scale x_expects x_source x_page x_role x_keys x_more`),
    ...media,
  ]),
  aliases: new Map(
    Object.entries({
      command: 'type',
      tag: 'name',
      value: 'name',
      caption: 'label',
      relevance: 'relevant',
      calculate: 'calculation',
      read_only: 'readonly',
      requiredmsg: 'required_message',
      'required message': 'required_message',
      constraining_message: 'constraint_message',
      constraintmsg: 'constraint_message',
      count: 'repeat_count',
      'jr:count': 'repeat_count',
      'bind::relevant': 'relevant',
      'bind::relevance': 'relevant',
      'bind::required': 'required',
      'bind::readonly': 'readonly',
      'bind::constraint': 'constraint',
      'bind::calculate': 'calculation',
      'bind::calculation': 'calculation',
      'bind::jr:constraintmsg': 'constraint_message',
      'bind::constraintmsg': 'constraint_message',
      'bind::jr:requiredmsg': 'required_message',
      'bind::requiredmsg': 'required_message',
      'bind::entities:saveto': 'save_to',
      'body::appearance': 'appearance',
      'control::appearance': 'appearance',
      'body::autoplay': 'autoplay',
      'control::autoplay': 'autoplay',
      'body::rows': 'rows',
      'control::rows': 'rows',
      'body::jr:count': 'repeat_count',
      'control::jr:count': 'repeat_count',
      ...Object.fromEntries(media.map((kind) => [`media::${kind}`, kind])),
    }),
  ),
  translated: new Set([...columns('label hint guidance_hint required_message constraint_message'), ...media]),
  free: false,
};

export const choicesHeaders: Headers = {
  known: new Set([
    ...columns('list_name name label x_missing x_exclusive x_place x_archived x_key x_more'),
    ...media,
  ]),
  aliases: new Map(
    Object.entries({
      value: 'name',
      caption: 'label',
      ...Object.fromEntries(media.map((kind) => [`media::${kind}`, kind])),
    }),
  ),
  translated: new Set(['label', ...media]),
  free: true,
};

export const settingsHeaders: Headers = {
  known: new Set(
    columns(`form_title form_id version default_language allow_choice_duplicates clean_text_values style
      instance_name name x_format x_hash x_timezone x_consent`),
  ),
  aliases: new Map(
    Object.entries({
      title: 'form_title',
      set_form_title: 'form_title',
      id_string: 'form_id',
      set_form_id: 'form_id',
    }),
  ),
  translated: new Set(),
  free: false,
};

const snakeCase = (header: string): string => header.trim().split(/\s+/).join('_').toLowerCase();

const splitAt = (header: string, double: boolean): readonly string[] => {
  if (double) return header.split('::').map((part) => part.trim());
  const joined: string[] = [];
  for (const part of header.split(':').map((each) => each.trim()))
    if (joined.at(-1) === 'jr') joined[joined.length - 1] = `jr:${part}`;
    else joined.push(part);
  return joined;
};

const meaning = (header: string, headers: Headers, double: boolean): Omit<Column, 'index' | 'header'> => {
  const whole = snakeCase(header);
  if (headers.known.has(whole)) return { name: whole, language: '', known: true };
  const parts = splitAt(header, double);
  const [first = '', ...rest] = parts;
  for (const taken of [2, 1]) {
    const head = parts.slice(0, taken).map(snakeCase).join('::');
    const name = headers.aliases.get(head) ?? (taken === 1 && headers.known.has(head) ? head : undefined);
    if (name === undefined || parts.length < taken) continue;
    const language = parts.slice(taken).join('::');
    if (language === '') return { name, language, known: true };
    if (headers.translated.has(name)) return { name, language, known: true };
  }
  if (snakeCase(first) === 'x' && rest.length > 0) {
    const name = `x_${snakeCase(rest.join('_'))}`;
    return { name, language: '', known: headers.known.has(name) };
  }
  if (headers.free && headers.translated.has(snakeCase(first)) && rest.length > 0)
    return { name: snakeCase(first), language: rest.join('::'), known: true };
  return { name: headers.free ? header : whole, language: '', known: false };
};

/**
 * What the header row of a sheet says: snake case and aliases; languages after `::`, or after a single `:` where the
 * sheet has no `::` at all. Two columns that mean the same are an error.
 */
export const columnsOf = (sheet: string, row: SheetRow, headers: Headers, tell: Tell): readonly Column[] => {
  const double = row.cells.some((header) => header.includes('::'));
  const found: Column[] = [];
  for (const [index, text] of row.cells.entries()) {
    const header = text.trim();
    if (header === '') continue;
    const column = { index, header, ...meaning(header, headers, double) };
    const other = found.find(({ name, language }) => name === column.name && language === column.language);
    if (other === undefined) found.push(column);
    else
      tell(
        'HEADER_002',
        { sheet, row: row.number, cell: { value: header, column } },
        { other: other.header, header },
      );
  }
  return found;
};
