import type { Context, Hono } from 'hono';
import { BringInReportPage, type ToldOfFile } from '../../client/designer/bring-in-report-page.tsx';
import { isLanguageTag } from '../../surveys/definition/check/language-tag.ts';
import { questionsOf } from '../../surveys/definition/questions.ts';
import { textOf } from '../../surveys/definition/text-of.ts';
import { studioWords } from '../../surveys/locales/studio.ts';
import type { Issue } from '../../surveys/model/issue.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import type { AppParts } from '../app-parts.ts';
import { readerOf } from '../cli/survey-readers.ts';
import { addressable } from '../drafts/begin-draft.ts';
import { reportsOf } from '../drafts/draft-report.ts';
import { newDraftSchema } from '../drafts/schema.ts';
import { issueSentence } from '../issue-sentence.ts';
import { bodyLimit } from '../middleware/body-limit.ts';
import { callerOf, type Researchers } from '../middleware/researcher.ts';
import { issue } from '../problem.ts';
import { frameOf, languageOf } from './dashboard-frame.ts';
import { readUpload, uploadLimit } from './read-upload.ts';
import { sendPage } from './send-page.ts';

interface Outcome {
  readonly taken: Survey | null;
  /** Its own name was that of another. */
  readonly renamed: boolean;
  readonly issues: readonly Issue[];
}

const refused = (...issues: readonly Issue[]): Outcome => ({
  taken: null,
  renamed: false,
  issues,
});

const nameSchema = newDraftSchema.shape.name;

/** How many names are tried with a number behind them. */
const mostTries = 100;

/** Files that become surveys being written; the report of one is the answer itself, since no file is kept. */
export const bringInRoutes = (pages: Hono, parts: AppParts, researchers: Researchers): void => {
  const { store } = parts;
  const making = researchers({ right: 'design', survey: 'any', act: 'draft-make' });

  const created = async (survey: Survey, wanted: string): Promise<Survey | null> => {
    const shelf = { folder: '', tags: [], archived: false };
    for (let number = 1; number <= mostTries; number += 1) {
      const name = number === 1 ? survey.name : `${survey.name.slice(0, 58)}-${number}`;
      const own = { ...survey, name };
      if (await store.surveyDrafts.create(own, shelf)) {
        reportsOf(store).forget(name);
        return own;
      }
      if (wanted !== '') return null;
    }
    return null;
  };

  const take = async (
    context: Context,
    file: { readonly name: string; readonly bytes: Uint8Array },
    wanted: string,
    tongue: string,
  ): Promise<Outcome> => {
    if (wanted !== '' && !nameSchema.safeParse(wanted).success)
      return refused(issue('DRAFT-NAME', { name: wanted.slice(0, 64) }, 'name'));
    if (!isLanguageTag(tongue)) return refused(issue('LANG-TAG', { tag: tongue, kind: 'other' }, 'tongue'));
    const read = readerOf(file.name, 'xlsx')(file.name, file.bytes, tongue);
    if (!read.ok) return refused(...read.issues);
    const survey = { ...read.value, name: wanted === '' ? read.value.name : wanted };
    if (!callerOf(context).may('design', survey.name)) return refused(issue('HTTP-FORBIDDEN'));
    const fit = addressable(survey);
    if (!fit.ok) return refused(...fit.issues);
    const taken = await created(survey, wanted);
    return taken === null
      ? refused(issue('DRAFT-TAKEN', { name: survey.name }, 'name'))
      : { taken, renamed: taken.name !== survey.name, issues: read.issues };
  };

  pages.post('/import', bodyLimit(uploadLimit), making, async (context) => {
    const language = languageOf(context);
    const words = studioWords(language);
    const upload = await readUpload(context);
    const wanted = upload?.field('name').trim() ?? '';
    const tongue = (upload?.field('tongue') ?? '').trim().slice(0, 64);
    const { taken, renamed, issues } =
      upload?.file === null || upload === null
        ? refused(issue('IMPORT-NO-FILE'))
        : await take(context, upload.file, wanted, tongue === '' ? language : tongue);
    const told: readonly ToldOfFile[] = issues.map((own) => ({
      severity: own.severity,
      place: own.place,
      sentence: issueSentence(own, language),
    }));
    return sendPage(
      context,
      <BringInReportPage
        {...frameOf(parts, context, words(taken === null ? 'bringInRefused' : 'bringInTaken'))}
        style={parts.assets.url('client/designer/shelf.css')}
        script={parts.assets.url('client/designer/drop-file.ts')}
        studio={words}
        file={upload?.file?.name ?? ''}
        told={told}
        taken={
          taken === null
            ? null
            : {
                name: taken.name,
                title: textOf(taken, taken.title, taken.source) ?? taken.name,
                renamed,
                languages: taken.languages.map(({ tag }) => tag),
                questions: questionsOf(taken).length,
                pages: taken.pages.length,
                lists: Object.keys(taken.lists).length,
                scores: taken.scores.length,
              }
        }
      />,
      taken === null ? 422 : 200,
    );
  });
};
