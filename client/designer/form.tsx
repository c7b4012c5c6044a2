/** @jsxImportSource hono/jsx/dom */
import type { Edit, Path } from '../../surveys/editing/edit.ts';
import { isObject } from '../../surveys/editing/identity.ts';
import { readAt } from '../../surveys/editing/locate.ts';
import { removal } from '../../surveys/editing/removal.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { inputText } from './controls.tsx';
import type { Part } from './field.ts';
import { Fields } from './fields.tsx';
import { FromLibrary } from './from-library.tsx';
import { questionsIn } from './names.ts';
import { adding, changingKind, newName, scoreKinds } from './new-member.ts';
import { consentFields, fieldsOf, surveyFields } from './part-fields.ts';
import type { Studio } from './studio.ts';

const parts: Readonly<Record<string, Part>> = {
  pages: 'page',
  questions: 'question',
  lists: 'list',
  scores: 'score',
  constructs: 'construct',
  quotas: 'quota',
  sections: 'section',
  blocks: 'block',
  experiments: 'experiment',
  attributes: 'attribute',
};

interface Row {
  readonly list: Path;
  readonly names: readonly string[];
  readonly index: number;
}

/** The list something stands in and its place there; null where order means nothing. */
const rowOf = (survey: Survey, [part = '', name = '']: Path): Row | null => {
  if (part === 'questions') {
    const page = survey.pages.find(({ items }) => items.some((own) => own.name === name));
    if (page === undefined) return null;
    const names = page.items.map((own) => own.name);
    return { list: ['pages', page.name, 'items'], names, index: names.indexOf(name) };
  }
  const value = readAt(survey, [part]);
  if (!Array.isArray(value)) return null;
  const names = value.map((own) => (isObject(own) ? String(own['name'] ?? '') : ''));
  return { list: [part], names, index: names.indexOf(name) };
};

/** One step up or down; a question at the end of its page goes on to the next. */
export const stepEdit = (survey: Survey, at: Path, step: -1 | 1): Edit | null => {
  const row = rowOf(survey, at);
  if (row === null) return null;
  const { names, index, list } = row;
  const next = index + step;
  if (next >= 0 && next < names.length)
    return { kind: 'move', at, after: names[step < 0 ? index - 2 : index + 1] ?? null };
  if (at[0] !== 'questions') return null;
  const page = survey.pages[survey.pages.findIndex((own) => own.name === list[1]) + step];
  if (page === undefined) return null;
  return { kind: 'move', at, page: page.name, after: step < 0 ? (page.items.at(-1)?.name ?? null) : null };
};

const Head = ({ studio, at }: { readonly studio: Studio; readonly at: Path }) => {
  const { survey } = studio.shown;
  const [part = '', name = ''] = at;
  const move = (step: -1 | 1): void => {
    const change = stepEdit(survey, at, step);
    if (change !== null) studio.store.edit(change);
  };
  const pages = part === 'questions' ? survey.pages.map((own) => own.name) : [];
  const page = rowOf(survey, at)?.list[1] ?? '';
  return (
    <div class="form-head">
      <label for="part-name">{studio.say('name')}</label>
      <input
        id="part-name"
        class="part-name"
        type="text"
        autocomplete="off"
        spellcheck={false}
        value={name}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key === 'Enter' && event.target instanceof HTMLElement) event.target.blur();
        }}
        onBlur={(event: Event) => {
          const to = inputText(event).trim();
          if (to === name) return;
          if (to !== '' && studio.store.edit({ kind: 'rename', at, to })) studio.open([part, to]);
          else if (event.target instanceof HTMLInputElement) event.target.value = name;
        }}
      />
      {pages.length === 0 ? null : (
        <>
          <label for="part-page">{studio.name('part', 'page')}</label>
          <select
            id="part-page"
            value={page}
            onInput={(event: Event) => {
              const to = inputText(event);
              const last = survey.pages.find((own) => own.name === to)?.items.at(-1)?.name ?? null;
              if (to !== page) studio.store.edit({ kind: 'move', at, page: to, after: last });
            }}
          >
            {pages.map((own) => (
              <option key={own} value={own}>
                {own}
              </option>
            ))}
          </select>
        </>
      )}
      <span class="form-buttons">
        <button
          type="button"
          class="small"
          disabled={stepEdit(survey, at, -1) === null}
          aria-label={studio.say('moveUp', { name })}
          onClick={() => move(-1)}
        >
          ↑
        </button>
        <button
          type="button"
          class="small"
          disabled={stepEdit(survey, at, 1) === null}
          aria-label={studio.say('moveDown', { name })}
          onClick={() => move(1)}
        >
          ↓
        </button>
        <button
          type="button"
          class="small"
          onClick={() => {
            if (studio.store.edit(removal(survey, at)))
              studio.open(page === '' ? ['survey'] : ['pages', page]);
          }}
        >
          {studio.say('remove')}
        </button>
      </span>
    </div>
  );
};

const AddQuestion = ({ studio, page }: { readonly studio: Studio; readonly page: string }) => {
  const { survey } = studio.shown;
  const add = (): void => {
    const name = newName(
      'Q',
      questionsIn(survey).map((own) => own.name),
    );
    if (studio.store.edit(adding(survey, 'question', { list: ['pages', page, 'items'], name })))
      studio.open(['questions', name]);
  };
  return (
    <p class="add">
      <button type="button" onClick={add}>
        {studio.say('add', { what: studio.name('part', 'question') })}
      </button>{' '}
      <FromLibrary studio={studio} page={page} />
    </p>
  );
};

/** The form of whatever is open; of something that was removed meanwhile a sentence that says so. */
export const Form = ({ studio }: { readonly studio: Studio }) => {
  const { at, shown } = studio;
  const [first = '', second = ''] = at;
  if (first === 'survey')
    return (
      <section class="form" aria-labelledby="form-title" key="survey">
        <h2 id="form-title">{studio.name('part', 'survey')}</h2>
        <Fields studio={studio} fields={surveyFields} at={[]} id="survey" />
      </section>
    );
  if (first === 'consent')
    return (
      <section class="form" aria-labelledby="form-title" key="consent">
        <h2 id="form-title">{studio.name('part', 'consent')}</h2>
        <Fields studio={studio} fields={consentFields} at={['consent']} id="consent" />
      </section>
    );
  const part = parts[first];
  const value = readAt(shown.survey, at);
  if (part === undefined || !isObject(value))
    return (
      <section class="form">
        <p>{studio.say('gone', { name: second })}</p>
      </section>
    );
  const kind = typeof value['kind'] === 'string' ? value['kind'] : '';
  const id = `${first}-${second}`;
  return (
    <section class="form" aria-labelledby="form-title" key={id}>
      <h2 id="form-title">
        {studio.name('part', part)} {second}
      </h2>
      <Head studio={studio} at={at} />
      {part === 'score' ? (
        <div class="field one-of score-kind">
          <label for="score-kind">{studio.name('field', 'kind')}</label>
          <select
            id="score-kind"
            value={kind}
            onInput={(event: Event) =>
              studio.store.edit(changingKind(shown.survey, second, inputText(event)))
            }
          >
            {scoreKinds.map((own) => (
              <option key={own} value={own}>
                {studio.name('kind', own)}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      <Fields studio={studio} fields={fieldsOf(part, kind)} at={at} id={id} />
      {part === 'page' ? <AddQuestion studio={studio} page={second} /> : null}
    </section>
  );
};
