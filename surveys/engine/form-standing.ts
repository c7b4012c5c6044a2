import { textHash } from '../definition/hash.ts';
import type { Draft } from '../model/response.ts';

/** How a page that was handed out is known: by its own id, and by that of the form taken last before it. */
export interface FormMark {
  readonly id: string;
  readonly base: string;
}

/**
 * A form that came in: its marks, and a digest of what it says; `''` where somebody only looked elsewhere from it, so
 * that its word is still to come.
 */
export interface SentForm extends FormMark {
  readonly said: string;
}

/** What is known of the forms of a page: old ones are recognised when they come again. */
type Taken = Pick<Draft, 'taken'>;

const known = (draft: Taken, page: string): readonly string[] =>
  Object.hasOwn(draft.taken ?? {}, page) ? (draft.taken?.[page] ?? []) : [];

const idOf = (form: string): string => form.split(' ')[0] ?? '';

/** The id of the form last taken for a page, `''` where none was. */
export const lastTaken = (draft: Taken, page: string): string => idOf(known(draft, page).at(-1) ?? '');

/** A digest of what came in a form, by which the same form with something else on it is told apart; a line
 * ends the same however it was sent. */
export const saidIn = (input: Readonly<Record<string, readonly string[]>>): string =>
  textHash(
    JSON.stringify(Object.entries(input).sort(([one], [other]) => (one < other ? -1 : 1))).replaceAll(
      '\\r\\n',
      '\\n',
    ),
  ).slice(-8);

/**
 * What a page that comes in is to what is stored of it. `repeat`: this very form was taken. `next`: nobody has sent the
 * page since this one was handed out, so it counts. `agreed`: somebody has, and said the same. `conflict`: somebody has,
 * and said something else; or the form was taken with something else on it. Other pages have no part in it. No form
 * is taken twice, however often and late it arrives, and no form is taken that was written without knowing the last.
 *
 * @example formStanding({}, { page: 'p', form: { id: 'b', base: '', said: '1' }, same: false }) // 'next'
 * @example formStanding({ taken: { p: ['b 1', 'c 2'] } }, { page: 'p', form: { id: 'b', base: '', said: '1' }, same: false }) // 'repeat'
 * @example formStanding({ taken: { p: ['b 1'] } }, { page: 'p', form: { id: 'b', base: '', said: '2' }, same: false }) // 'conflict'
 * @example formStanding({ taken: { p: ['b 1'] } }, { page: 'p', form: { id: 'd', base: '', said: '1' }, same: true }) // 'agreed'
 */
export const formStanding = (
  draft: Taken,
  { page, form, same }: { readonly page: string; readonly form: SentForm; readonly same: boolean },
): 'repeat' | 'next' | 'agreed' | 'conflict' => {
  const last = lastTaken(draft, page);
  const before = known(draft, page).find((own) => idOf(own) === form.id);
  if (before === `${form.id} ` && last === form.id) return 'next';
  if (before !== undefined) return before === `${form.id} ${form.said}` ? 'repeat' : 'conflict';
  if (last === form.base) return 'next';
  return same ? 'agreed' : 'conflict';
};

/** How many forms of a page are recognised. One that is older is no longer known, and in conflict like a stranger. */
const mostKnown = 32;

/**
 * The forms taken, this one with them. After one that `agreed` nobody knows which of the two is the last word, so that
 * what either was followed by is in conflict: the page is then known by a mark that neither has.
 */
export const withForm = (
  draft: Taken,
  page: string,
  { id, said }: SentForm,
  agreed: boolean,
): NonNullable<Draft['taken']> => {
  const others = known(draft, page).filter((own) => idOf(own) !== id);
  const forms = [...others, `${id} ${said}`, ...(agreed ? [`${id}+ `] : [])];
  return { ...draft.taken, [page]: forms.slice(-mostKnown) };
};
