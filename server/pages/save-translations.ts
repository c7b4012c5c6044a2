import type { Context } from 'hono';
import { textHash } from '../../surveys/definition/hash.ts';
import { type TextStatus, textStatuses } from '../../surveys/definition/languages.ts';
import type { Sent } from '../../surveys/editing/accept.ts';
import { applyEdit } from '../../surveys/editing/apply-edit.ts';
import type { Json } from '../../surveys/editing/edit.ts';
import { notingText } from '../../surveys/editing/note-edit.ts';
import { takeTranslation } from '../../surveys/exchange/translation/take-translation.ts';
import { workbenchWords } from '../../surveys/locales/workbench.ts';
import type { LanguageTag } from '../../surveys/model/language.ts';
import type { MessageKey } from '../../surveys/model/survey.ts';
import type { AppParts } from '../app-parts.ts';
import { deskOf } from '../drafts/desk.ts';
import { personOf } from '../drafts/person-of.ts';
import { studioSentence } from '../drafts/studio-sentence.ts';
import { callerOf } from '../middleware/researcher.ts';
import { newKey } from '../random.ts';
import type { SurveyDraft } from '../storage/survey-drafts.ts';
import { languageOf } from './dashboard-frame.ts';
import { earlierWordings } from './earlier-wordings.ts';
import type { Unkept } from './translation-view.ts';

const statusNamed = (name: string | undefined): TextStatus =>
  textStatuses.find((each) => each === name) ?? 'missing';

const textIn = (value: Json | null): string => {
  if (typeof value === 'string') return value;
  const own = typeof value === 'object' && value !== null && 'text' in value ? value.text : null;
  return typeof own === 'string' ? own : '–';
};

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
  const { source, texts } = draft.definition;
  const older = sent.flatMap(({ key, shown }) => {
    const today = texts[source]?.[key];
    return typeof today === 'string' && textHash(today) === shown.of ? [] : [shown.of];
  });
  const wordings = await earlierWordings(parts.store, draft, [...new Set(older)], (name) =>
    caller.may('design', name),
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
      unkept.set(key, {
        text,
        status,
        problems: taken.issues.map((own) => studioSentence(own, survey, reader)),
      });
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
  const words = workbenchWords(reader);
  const said = (key: MessageKey, problem: string): void => {
    const own = sent.find((each) => each.key === key);
    unkept.set(key, { text: own?.text ?? '', status: own?.status ?? 'missing', problems: [problem] });
  };
  const keys = new Set(edits.map(({ key }) => key));
  if (outcome.kind !== 'taken') {
    for (const key of keys) said(key, words('putAside'));
    return { saved: 0, unkept };
  }
  for (const { key, sent: own } of edits) {
    const [conflict] = outcome.entries.find(({ id }) => id === own.id)?.conflicts ?? [];
    const lost = conflict?.restore?.kind === 'set' ? conflict.restore.value : null;
    if (conflict?.code === 'EDIT-OVERWRITTEN') said(key, words('wroteOver', { theirs: textIn(lost) }));
    else if (conflict !== undefined) said(key, words('gone'));
  }
  return { saved: keys.size, unkept };
};
