import type { Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { questionsOf } from '../../surveys/definition/questions.ts';
import { type Fault, schemaIssue } from '../../surveys/definition/schema-issue.ts';
import { textOf } from '../../surveys/definition/text-of.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { acceptedLanguage } from '../accept.ts';
import { sendPageOf } from '../api/page/send-page-of.ts';
import { readBody } from '../api/read-body.ts';
import type { AppParts } from '../app-parts.ts';
import { readerOf } from '../cli/survey-readers.ts';
import { bodyLimit } from '../middleware/body-limit.ts';
import { callerOf, doneTo, type Researchers } from '../middleware/researcher.ts';
import { issue, problem, researcherLanguages } from '../problem.ts';
import type { Shelf, SurveyDraft } from '../storage/survey-drafts.ts';
import { addressable, beginDraft } from './begin-draft.ts';
import { deskOf } from './desk.ts';
import { draftEvents } from './draft-events.ts';
import { draftOperations as operations } from './draft-operations.ts';
import { reportsOf } from './draft-report.ts';
import { personOf } from './person-of.ts';
import { editOf, importQuerySchema, newDraftSchema, sentSchema, shelfSchema, watchSchema } from './schema.ts';
import { studioIssues } from './studio-sentence.ts';
import { toldEntry } from './told-entry.ts';

/** Largest body: a whole definition, or a workbook. */
const bodyBytes = 8_000_000;

type Read<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly error: { readonly issues: readonly Fault[] } };

interface Schema<T> {
  readonly safeParse: (value: unknown) => Read<T>;
}

const faulty = (context: Context, value: unknown, faults: readonly Fault[]): Response =>
  problem(
    context,
    422,
    faults.map((fault) => schemaIssue(value, fault)),
  );

const head = ({ name, revision, definition, shelf, deleted }: SurveyDraft) => ({
  name,
  title: textOf(definition, definition.title, definition.source) ?? name,
  languages: definition.languages.map(({ tag }) => tag),
  questions: questionsOf(definition).length,
  revision,
  ...shelf,
  deleted,
});

const noShelf: Shelf = { folder: '', tags: [], archived: false };

/** Surveys that are being written, for whoever may design the survey of that name. */
export const draftRoutes = (
  app: Hono,
  { store, clock }: Pick<AppParts, 'store' | 'clock'>,
  researchers: Researchers,
): void => {
  const { surveyDrafts: drafts } = store;
  const own = deskOf(store);
  const reports = reportsOf(store);
  const limit = bodyLimit(bodyBytes);
  const guard = researchers({ right: 'design', survey: 'named' });
  const any = researchers({ right: 'design', survey: 'any' });
  const making = researchers({ right: 'design', survey: 'any', act: 'draft-make' });
  const deleting = researchers({ right: 'design', survey: 'named', act: 'draft-delete' });
  const restoring = researchers({ right: 'design', survey: 'named', act: 'draft-restore' });
  const mayDesign = (context: Context, name: string): boolean => callerOf(context).may('design', name);

  const unknown = (context: Context): Response => {
    const name = (context.req.param('name') ?? '').slice(0, 64);
    return problem(context, 404, [issue('DRAFT-UNKNOWN', { name }, 'name')]);
  };
  const found = async (
    context: Context,
    use: (draft: SurveyDraft) => Response | Promise<Response>,
  ): Promise<Response> => {
    const draft = await drafts.find(context.req.param('name') ?? '');
    return draft === null ? unknown(context) : use(draft);
  };
  const taken = async <T>(
    context: Context,
    schema: Schema<T>,
    use: (value: T) => Response | Promise<Response>,
  ): Promise<Response> => {
    const body = await readBody(context);
    if (!body.ok) return body.response;
    const read = schema.safeParse(body.value);
    return read.success ? use(read.data) : faulty(context, body.value, read.error.issues);
  };
  const asked = <T>(
    context: Context,
    schema: Schema<T>,
    use: (value: T) => Response | Promise<Response>,
  ): Response | Promise<Response> => {
    const read = schema.safeParse(context.req.query());
    return read.success ? use(read.data) : faulty(context, context.req.query(), read.error.issues);
  };
  const created = async (context: Context, definition: Survey, shelf: Shelf): Promise<Response> => {
    const { name } = definition;
    if (!mayDesign(context, name)) return problem(context, 403, [issue('HTTP-FORBIDDEN')]);
    if (!(await drafts.create(definition, shelf)))
      return problem(context, 409, [issue('DRAFT-TAKEN', { name }, 'name')]);
    reports.forget(name);
    doneTo(context, name);
    return context.json(
      { ...head({ name, revision: 0, definition, shelf, deleted: null }), definition },
      201,
    );
  };

  app.get('/drafts', describeRoute(operations.listDrafts), any, async (context) =>
    sendPageOf(
      context,
      'drafts',
      (await drafts.list()).filter(({ name }) => mayDesign(context, name)).map(head),
      ({ name }) => name,
    ),
  );

  app.post('/drafts', describeRoute(operations.createDraft), making, limit, (context) =>
    taken(context, newDraftSchema, async ({ name, from, folder = '', tags = [] }) => {
      if ('draft' in from && !mayDesign(context, from.draft))
        return problem(context, 403, [issue('HTTP-FORBIDDEN')]);
      const begun = await beginDraft(store, name, from);
      if (!begun.ok) return problem(context, 422, begun.issues);
      return created(context, begun.value, { folder, tags, archived: false });
    }),
  );

  app.post('/drafts/import', describeRoute(operations.importDraft), making, limit, (context) =>
    asked(context, importQuerySchema, async ({ file, name, language }) => {
      const bytes = new Uint8Array(await context.req.arrayBuffer());
      const read = readerOf(file, 'xlsx')(file, bytes, language);
      if (!read.ok) return problem(context, 422, read.issues);
      const definition = { ...read.value, name: name ?? read.value.name };
      const fit = addressable(definition);
      return fit.ok ? created(context, definition, noShelf) : problem(context, 422, fit.issues);
    }),
  );

  app.get('/drafts/:name', describeRoute(operations.getDraft), guard, (context) =>
    found(context, (draft) => context.json({ ...head(draft), definition: draft.definition })),
  );

  app.patch('/drafts/:name', describeRoute(operations.arrangeDraft), guard, limit, (context) =>
    found(context, (draft) =>
      taken(context, shelfSchema, async (given) => {
        const shelf = { ...draft.shelf, ...given };
        await drafts.arrange(draft.name, shelf);
        return context.json(head({ ...draft, shelf }));
      }),
    ),
  );

  app.delete('/drafts/:name', describeRoute(operations.deleteDraft), deleting, (context) =>
    found(context, async (draft) => {
      const deleted = draft.deleted ?? clock.today('UTC');
      await drafts.putAside(draft.name, deleted);
      return context.json(head({ ...draft, deleted }));
    }),
  );

  app.post('/drafts/:name/restore', describeRoute(operations.restoreDraft), restoring, (context) =>
    found(context, async (draft) => {
      await drafts.putAside(draft.name, null);
      return context.json(head({ ...draft, deleted: null }));
    }),
  );

  app.get('/drafts/:name/edits', describeRoute(operations.draftEdits), guard, (context) =>
    found(context, ({ name, revision }) =>
      asked(context, watchSchema, async ({ since }) =>
        context.json({ revision, entries: (await drafts.since(name, since)).map(toldEntry) }),
      ),
    ),
  );

  app.post('/drafts/:name/edits', describeRoute(operations.editDraft), guard, limit, (context) =>
    found(context, ({ name }) =>
      taken(context, sentSchema, async ({ base, editor, edits }) => {
        const sent = edits.map(({ id, edit }) => ({ id, editor, edit: editOf(edit) }));
        const outcome = await own.edit(name, base, sent, personOf(context).id);
        if (outcome.kind === 'ahead') return problem(context, 409, [issue('DRAFT-AHEAD', { base }, 'base')]);
        if (outcome.kind === 'gone')
          return problem(context, 409, [issue('DRAFT-PUT-ASIDE', { name }, 'name')]);
        const { revision, entries } = outcome;
        return context.json({ revision, entries: entries.map(toldEntry) });
      }),
    ),
  );

  app.get('/drafts/:name/events', describeRoute(operations.draftEvents), guard, (context) =>
    found(context, ({ name }) =>
      asked(context, watchSchema, ({ since, editor }) =>
        draftEvents(context, { drafts, desk: own }, { name, since, editor, person: personOf(context).name }),
      ),
    ),
  );

  app.get('/drafts/:name/report', describeRoute(operations.draftReport), guard, (context) =>
    found(context, (draft) => {
      const language = acceptedLanguage(context.req.header('accept-language'), researcherLanguages, 'en');
      const { issues, lengths } = reports.of(draft);
      const told = studioIssues(issues, draft.definition, language).map((own, index) => ({
        ...own,
        data: issues[index]?.data ?? {},
      }));
      return context.json({ revision: draft.revision, issues: told, lengths });
    }),
  );
};
