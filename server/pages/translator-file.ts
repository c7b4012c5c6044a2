import type { Context, Hono, MiddlewareHandler } from 'hono';
import type { FileReport } from '../../client/designer/translator-file.tsx';
import { importTranslationCsv } from '../../surveys/exchange/translation/import-csv.ts';
import { translationEdit } from '../../surveys/exchange/translation/translation-edit.ts';
import { importXliff } from '../../surveys/exchange/xliff/import-xliff.ts';
import { workbenchWords } from '../../surveys/locales/workbench.ts';
import type { AppParts } from '../app-parts.ts';
import { deskOf } from '../drafts/desk.ts';
import { personOf } from '../drafts/person-of.ts';
import { issueSentence } from '../issue-sentence.ts';
import { newKey } from '../random.ts';
import type { SurveyDraft } from '../storage/survey-drafts.ts';
import { languageOf } from './dashboard-frame.ts';
import { languagesPage, nameIn } from './language-list.tsx';
import { readUpload, type Upload } from './read-upload.ts';
import { withDraft } from './studio-frame.ts';
import { translationPage } from './translation-desk.tsx';

type Chosen = NonNullable<Upload['file']>;

/** Takes a translator's file into a draft, all of it as one edit or nothing of it. */
const take = async (
  parts: AppParts,
  context: Context,
  draft: SurveyDraft,
  file: Chosen,
  wanted: string,
): Promise<{ readonly report: FileReport; readonly language: string | null }> => {
  const reader = languageOf(context);
  const words = workbenchWords(reader);
  const text = new TextDecoder().decode(file.bytes);
  const { definition } = draft;
  const read = file.name.toLowerCase().endsWith('.csv')
    ? importTranslationCsv(definition, text, wanted)
    : importXliff(definition, text);
  const refused = (problems: readonly string[]) =>
    ({ report: { kind: 'refused', file: file.name, problems }, language: null }) as const;
  if (!read.ok)
    return refused(
      read.issues.map((own) =>
        /^line \d+$/.test(own.place)
          ? words('atLine', { line: own.place.slice('line '.length), said: issueSentence(own, reader) })
          : issueSentence(own, reader),
      ),
    );
  const { survey, language, changes, unchanged } = read.value;
  const edit = translationEdit(definition, survey, language);
  const id = newKey(parts.random);
  const outcome =
    edit === null
      ? null
      : await deskOf(parts.store).edit(
          draft.name,
          draft.revision,
          [{ id, editor: id, edit }],
          personOf(context).id,
        );
  const over =
    outcome?.kind === 'taken' && outcome.entries.some((own) => own.id === id && own.conflicts.length > 0);
  return {
    language,
    report: {
      kind: 'taken',
      file: file.name,
      language: nameIn(survey, language),
      changes: changes.map(({ key, change, from, to }) => ({
        key,
        said: words('changeTo', {
          change: words(`change-${change}`),
          from: words(`status-${from}`),
          to: words(`status-${to}`),
        }),
      })),
      unchanged,
      over,
    },
  };
};

/** Where a translator's file comes back. */
export const translatorFileRoutes = (pages: Hono, parts: AppParts, designers: MiddlewareHandler): void => {
  pages.post('/:name/translator-file', designers, (context) =>
    withDraft(context, parts, async (draft) => {
      const words = workbenchWords(languageOf(context));
      const upload = await readUpload(context);
      const file = upload?.file ?? null;
      const wanted = upload?.field('language') ?? '';
      const { report, language } =
        file === null
          ? {
              report: { kind: 'refused', file: words('upload'), problems: [words('uploadNone')] } as const,
              language: null,
            }
          : await take(parts, context, draft, file, wanted);
      const now = (await parts.store.surveyDrafts.find(draft.name)) ?? draft;
      return language === null
        ? languagesPage(parts, context, now, { fileReport: report })
        : translationPage(parts, context, now, language, { fileReport: report });
    }),
  );
};
