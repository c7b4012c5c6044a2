import { formStanding, withForm } from '../../surveys/engine/form-standing.ts';
import type { Draft } from '../../surveys/model/response.ts';
import { fieldsOf, type Open } from './respondent-draft.ts';
import type { Sent } from './respondent-pages.tsx';

/** What a form says; nothing where the page is skipped. */
export const inputOf = ({
  form,
  action,
}: Pick<Sent, 'form' | 'action'>): Readonly<Record<string, readonly string[]>> =>
  action === 'skip' ? {} : Object.fromEntries(form.answers);

/** Whether what came is what is stored already: a page that was sent twice, not a second opinion. */
const sameAnswers = (open: Open, stepped: Draft, page: string): boolean =>
  [...fieldsOf(open, page)].every(
    (field) => (stepped.answers[field] ?? '') === (open.draft.answers[field] ?? ''),
  );

/**
 * The draft once a page has been taken in; null where that changes nothing. Who goes on says that the page stands as it
 * is; who only looks elsewhere and may come back to it has said nothing unless something on it changed.
 */
export const withPage = (open: Open, stepped: Draft, sent: Sent): Draft | 'conflict' | null => {
  const { draft } = open;
  const { page, known: form } = sent;
  const same = sameAnswers(open, stepped, page);
  const standing = formStanding(draft, { page, form, same });
  if (standing === 'conflict') return standing;
  const onTheWay = sent.action === 'next' || sent.action === 'skip';
  const seen = onTheWay ? stepped.seen : stepped.seen.filter((name) => draft.seen.includes(name));
  if (standing === 'repeat')
    return same && seen.length > draft.seen.length ? { ...stepped, seen, language: draft.language } : null;
  const unchanged = same && sent.language === draft.language && seen.length === draft.seen.length;
  const word = unchanged && !onTheWay ? { ...form, said: '' } : form;
  return { ...stepped, seen, taken: withForm(draft, page, word, standing === 'agreed') };
};
