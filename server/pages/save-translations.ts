import type { Context } from 'hono';
import { textHash } from '../../surveys/definition/hash.ts';
import { type TextStatus, textStatuses } from '../../surveys/definition/languages.ts';
import type { Sent } from '../../surveys/editing/accept.ts';
import { applyEdit } from '../../surveys/editing/apply-edit.ts';
import { notingText } from '../../surveys/editing/note-edit.ts';
import { takeTranslation } from '../../surveys/exchange/translation/take-translation.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { MessageKey } from '../../surveys/model/survey.ts';
import type { AppParts } from '../app-parts.ts';
import { deskOf } from '../drafts/desk.ts';
import { personOf } from '../drafts/person-of.ts';
import { issueSentence } from '../issue-sentence.ts';
import { callerOf } from '../middleware/researcher.ts';
import { newKey } from '../random.ts';
import type { SurveyDraft } from '../storage/survey-drafts.ts';
import { languageOf } from './dashboard-frame.ts';
import { earlierWordings } from './earlier-wordings.ts';
import type { Unkept } from './translation-view.ts';

const statusNamed = (name: string | undefined): TextStatus =>
  textStatuses.find((each) => each === name) ?? 'missing';

/**
 * Takes the fields of a page of translations into a draft: what was changed on it is saved text by text, what cannot be
 * saved is given back with the reason. Nothing is written over that somebody else wrote after the page was drawn.
 */
export const saveTranslations = async (
  parts: AppParts,
  context: Context,
  draft: SurveyDraft,
  language: LanguageTag,
  fields: ReadonlyMap<string, readonly string[]>,
): Promise<{ readonly saved: number; readonly unkept: ReadonlyMap<MessageKey, Unkept> }> => {
  const reader = languageOf(context);
  const caller = callerOf(context);
  const field = (name: string): string | undefined => fields.get(name)?.[0];
  const sent = [...fields.keys()].flatMap((name) => {
    if (!name.startsWith('text.')) return [];
    const key = name.slice('text.'.length);
    const [of = '', text = '', stood = ''] = (field(`shown.${key}`) ?? '').split(' ');
    return [
      {
        key,
        text: (field(name) ?? '').replaceAll('\r\n', '\n'),
        status: statusNamed(field(`status.${key}`) ?? stood),
        shown: { of, text, status: statusNamed(stood) },
      },
    ];
  });
  const wordings = await earlierWordings(
    parts.store,
    draft,
    [...new Set(sent.map(({ shown }) => shown.of))],
    (name) => caller.may('design', name),
  );
  let survey = draft.definition;
  const edits: { readonly key: MessageKey; readonly sent: Sent }[] = [];
  const unkept = new Map<MessageKey, Unkept>();
  const editor = newKey(parts.random);
  for (const each of sent) {
    const { key, text, status } = each;
    const taken = takeTranslation(survey, language, each, (hash) => wordings.get(hash) ?? null);
    if (taken.kind === 'taken') {
      survey = taken.survey;
      edits.push({ key, sent: { id: newKey(parts.random), editor, edit: taken.edit } });
    }
    if (taken.kind === 'refused')
      unkept.set(key, { text, status, problems: taken.issues.map((own) => issueSentence(own, reader)) });
    if (taken.kind === 'conflict') unkept.set(key, { text, status, problems: [], theirs: taken.theirs });
  }
  for (const [name, [note = '']] of fields) {
    if (!name.startsWith('note.')) continue;
    const key = name.slice('note.'.length);
    const text = note.replaceAll('\r\n', '\n');
    const edit = textHash(text) === field(`noted.${key}`) ? null : notingText(survey, key, text);
    const applied =
      edit === null || survey.texts[survey.source]?.[key] === undefined ? null : applyEdit(survey, edit);
    if (edit === null || applied === null || !applied.ok) continue;
    survey = applied.value.definition;
    edits.push({ key, sent: { id: newKey(parts.random), editor, edit } });
  }
  if (edits.length === 0) return { saved: 0, unkept };
  const outcome = await deskOf(parts.store).edit(
    draft.name,
    draft.revision,
    edits.map((own) => own.sent),
    personOf(context).id,
  );
  return { saved: outcome.kind === 'taken' ? new Set(edits.map(({ key }) => key)).size : 0, unkept };
};
