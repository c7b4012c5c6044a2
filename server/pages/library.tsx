import type { Context, Hono } from 'hono';
import { LibraryPage, type LibraryWanted } from '../../client/designer/library-page.tsx';
import { languageName } from '../../client/lib/language-name.ts';
import { textOf } from '../../surveys/definition/text-of.ts';
import type { Edit } from '../../surveys/editing/edit.ts';
import { stepsOf } from '../../surveys/editing/edit.ts';
import { identityOf } from '../../surveys/editing/identity.ts';
import { libraryRows } from '../../surveys/library/library-rows.ts';
import { putIn } from '../../surveys/library/put-in.ts';
import { questionLibrary } from '../../surveys/library/question-library.ts';
import { studioWords } from '../../surveys/locales/studio.ts';
import type { AppParts } from '../app-parts.ts';
import { deskOf } from '../drafts/desk.ts';
import { personOf } from '../drafts/person-of.ts';
import { callerOf, type Researchers } from '../middleware/researcher.ts';
import { newKey } from '../random.ts';
import type { DraftEntry, SurveyDraft } from '../storage/survey-drafts.ts';
import { frameOf, languageOf } from './dashboard-frame.ts';
import { type Form, readForm } from './respondent-form.ts';
import { message } from './respondent-message.tsx';
import { sendPage } from './send-page.ts';

/** Edits made on this page, told from those of windows. */
const editor = 'library';

const tongues = [...new Set(questionLibrary.flatMap(({ languages }) => languages))];

const wantedIn = (field: (name: string) => string, into: string): LibraryWanted => ({
  search: field('search').trim().slice(0, 200),
  language: field('language').slice(0, 64),
  page: field('page').slice(0, 64),
  into,
});

const queryOf = (wanted: LibraryWanted, more: Readonly<Record<string, string>>): string =>
  new URLSearchParams(Object.entries({ ...wanted, ...more }).filter(([, value]) => value !== '')).toString();

/** Names of the questions that an edit puts in. */
const putInBy = (edit: Edit): readonly string[] =>
  stepsOf(edit).flatMap((step) => {
    if (step.kind !== 'insert' || step.into[0] !== 'pages') return [];
    const name = identityOf(step.member);
    return name === null ? [] : [name];
  });

/** The question library, and what is put from it into a survey that is being written. */
export const libraryPages = (pages: Hono, parts: AppParts, researchers: Researchers): void => {
  const { store, random } = parts;
  const drafts = store.surveyDrafts;
  const desk = deskOf(store);
  const any = researchers({ right: 'design', survey: 'any' });
  const named = researchers({ right: 'design', survey: 'named' });

  const own = async (context: Context): Promise<readonly SurveyDraft[]> =>
    (await drafts.list()).filter(
      ({ name, deleted }) => deleted === null && callerOf(context).may('design', name),
    );

  const titleOf = ({ definition, name }: SurveyDraft): string =>
    textOf(definition, definition.title, definition.source) ?? name;

  const entryAt = async (name: string, revision: number): Promise<DraftEntry | null> => {
    if (!Number.isSafeInteger(revision) || revision < 1) return null;
    const entry = (await drafts.since(name, revision - 1)).find((each) => each.revision === revision);
    return entry?.editor === editor ? entry : null;
  };

  const page = async (
    context: Context,
    asked: LibraryWanted,
    problem: string | null = null,
  ): Promise<Response> => {
    const language = languageOf(context);
    const words = studioWords(language);
    const all = await own(context);
    const target = all.find(({ name }) => name === asked.into) ?? null;
    const names = target?.definition.pages.map(({ name }) => name) ?? [];
    const wanted = {
      ...asked,
      into: target?.name ?? '',
      language: tongues.includes(asked.language) ? asked.language : '',
      page: names.includes(asked.page) ? asked.page : '',
    };
    const revision = Number(context.req.query('done') ?? '0');
    const done = target === null || problem !== null ? null : await entryAt(target.name, revision);
    return sendPage(
      context,
      <LibraryPage
        {...frameOf(parts, context, words('library'))}
        style={parts.assets.url('client/designer/shelf.css')}
        script={null}
        studio={words}
        rows={libraryRows(questionLibrary, wanted, language)}
        wanted={wanted}
        tongues={tongues.map((tag) => ({ value: tag, title: languageName(tag, tongues) }))}
        drafts={all.map((draft) => ({ value: draft.name, title: titleOf(draft) }))}
        target={target === null ? null : { title: titleOf(target), pages: names }}
        done={done === null ? null : { questions: putInBy(done.edit), revision }}
        problem={problem}
      />,
      problem === null ? 200 : 422,
    );
  };

  const back = (context: Context, wanted: LibraryWanted, more: Readonly<Record<string, string>>): Response =>
    context.redirect(`/studio/library?${queryOf(wanted, { lang: languageOf(context), ...more })}`, 303);

  const withDraft = async (
    context: Context,
    use: (draft: SurveyDraft, form: Form | null, wanted: LibraryWanted) => Promise<Response>,
  ): Promise<Response> => {
    const draft = await drafts.find(context.req.param('name') ?? '');
    if (draft === null || draft.deleted !== null)
      return message(context, parts, { status: 404, title: 'notFoundTitle', text: 'notFound' });
    const form = await readForm(context);
    return use(
      draft,
      form,
      wantedIn((name) => form?.field(name) ?? '', draft.name),
    );
  };

  /** The revision an edit made on another became; null where it is not in effect. */
  const made = async (
    context: Context,
    name: string,
    { base, edit }: { readonly base: number; readonly edit: Edit },
  ): Promise<number | null> => {
    const sent = [{ id: newKey(random), editor, edit }];
    const taken = await desk.edit(name, base, sent, personOf(context).id);
    if (taken.kind !== 'taken') return null;
    const entry = taken.entries.find((each) => each.id === sent[0]?.id);
    return entry === undefined || entry.conflicts.some(({ code }) => code !== 'EDIT-TAKEN')
      ? null
      : entry.revision;
  };

  pages.get('/library', any, (context) =>
    page(
      context,
      wantedIn((name) => context.req.query(name) ?? '', context.req.query('into') ?? ''),
    ),
  );

  pages.post('/:name/from-library', named, (context) =>
    withDraft(context, async (draft, form, wanted) => {
      const entry = questionLibrary.find(({ id }) => id === form?.field('entry'));
      const isPage = draft.definition.pages.some(({ name }) => name === wanted.page);
      const place = { page: isPage ? wanted.page : null, after: null };
      const done =
        entry === undefined
          ? null
          : await made(context, draft.name, {
              base: draft.revision,
              edit: putIn(draft.definition, entry.part, place).edit,
            });
      return done === null
        ? page(context, wanted, studioWords(languageOf(context))('putInNot'))
        : back(context, wanted, { done: String(done) });
    }),
  );

  pages.post('/:name/take-out', named, (context) =>
    withDraft(context, async (draft, form, wanted) => {
      const revision = Number(form?.field('revision') ?? '');
      const entry = await entryAt(draft.name, revision);
      const done =
        entry === null ? null : await made(context, draft.name, { base: revision, edit: entry.inverse });
      return done === null
        ? page(context, wanted, studioWords(languageOf(context))('takeOutNot'))
        : back(context, wanted, {});
    }),
  );
};
