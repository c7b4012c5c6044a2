import type { CheckedPart, CheckedRow } from '../../client/respondent/check-page.tsx';
import { pageView } from '../../surveys/engine/page-view.ts';
import type { QuestionView } from '../../surveys/engine/view.ts';
import type { LanguageTag, ShownText } from '../../surveys/model/language.ts';
import type { ResponseDocument } from '../../surveys/model/response.ts';
import { answerText } from './answer-text.ts';
import { type Open, pageAddress, wayOf } from './respondent-draft.ts';

/** Where the first control of a question is on its page; a page of one question is shown from its top. */
const placeOf = (questions: readonly QuestionView[], { name, rows }: QuestionView): string => {
  if (questions.length < 2) return '';
  const row = rows[0];
  return `#${row === undefined ? name : `${name}_${row.name}`}`;
};

/** Pages of one question each say the title of what they belong to; here it stands once over all of them. */
const joined = (parts: readonly CheckedPart[], part: CheckedPart): readonly CheckedPart[] => {
  const last = parts.at(-1);
  return last === undefined || last.title === null || last.title.text !== part.title?.text
    ? [...parts, part]
    : [...parts.slice(0, -1), { ...last, rows: [...last.rows, ...part.rows] }];
};

/**
 * What would be sent, page by page on this person's way: questions as they were asked with the answer in words, and
 * where to change it. Questions that are hidden as things stand are not there, nor is what is only worked out.
 */
export const checkedParts = (
  open: Open,
  document: ResponseDocument,
  language: LanguageTag,
): readonly CheckedPart[] => {
  const { published, draft } = open;
  const said = (variable: string): ShownText | null => {
    const value = document.answers[variable] ?? '';
    return value === '' ? null : answerText(published, variable, value, language);
  };
  const parts = wayOf(open).pages.flatMap((page) => {
    const { title, questions } = pageView({ ...published, draft, page, language });
    const asked = questions.filter(
      ({ kind, name }) => kind !== 'note' && kind !== 'calculated' && document.missing[name] !== 'not-shown',
    );
    const rows = asked.map((question): CheckedRow => {
      const { name, text, readOnly } = question;
      const address = `${pageAddress(open, page, language, true)}${placeOf(asked, question)}`;
      const change = readOnly ? null : address;
      return question.rows.length === 0
        ? { label: text, value: said(name), rows: [], statements: question.anchors ?? [], change }
        : {
            label: text,
            value: null,
            rows: question.rows.map((row) => ({ label: row.text, value: said(`${name}_${row.name}`) })),
            statements: [],
            change,
          };
    });
    return rows.length === 0 ? [] : [{ title, rows }];
  });
  return parts.reduce<readonly CheckedPart[]>(joined, []);
};
