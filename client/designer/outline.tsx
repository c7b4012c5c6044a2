/** @jsxImportSource hono/jsx/dom */
import { textOf } from '../../surveys/definition/text-of.ts';
import type { Path } from '../../surveys/editing/edit.ts';
import type { Page, Question, Survey } from '../../surveys/model/survey.ts';
import type { Part } from './field.ts';
import { FromLibrary } from './from-library.tsx';
import { issuesIn } from './issue-places.ts';
import { questionsIn } from './names.ts';
import { adding, newName } from './new-member.ts';
import type { Studio } from './studio.ts';

const isHere = (studio: Studio, at: Path): boolean => studio.at.join('/') === at.join('/');

/** How bad the worst is that is to be said of something; a mark and a word, never a colour alone. */
const Mark = ({ studio, at }: { readonly studio: Studio; readonly at: Path }) => {
  const issues = issuesIn(studio.shown, at);
  const worst =
    issues.find(({ severity }) => severity === 'error') ??
    issues.find(({ severity }) => severity === 'warning');
  if (worst === undefined) return null;
  return (
    <span class={`mark ${worst.severity}`}>
      <span aria-hidden="true">{worst.severity === 'error' ? '■' : '▲'}</span>
      <span class="unseen">{studio.say(worst.severity, { n: issues.length })}</span>
    </span>
  );
};

const Place = ({
  studio,
  at,
  label,
  more,
}: {
  readonly studio: Studio;
  readonly at: Path;
  readonly label: string;
  readonly more?: string;
}) => (
  <button
    type="button"
    class="place"
    aria-current={isHere(studio, at) ? 'true' : undefined}
    onClick={() => studio.open(at)}
  >
    <span class="place-name">{label}</span>
    {more === undefined || more === '' ? null : <span class="place-more">{more}</span>}
    <Mark studio={studio} at={at} />
  </button>
);

/** What is being dragged; a browser tells it to nobody while it is over something. */
let dragged: Path | null = null;

const dropOn = (studio: Studio, page: string, after: string | null): void => {
  if (dragged === null) return;
  const [part, name] = dragged;
  if (part === 'questions' && name !== after) studio.store.edit({ kind: 'move', at: dragged, page, after });
  if (part === 'pages' && name !== page) studio.store.edit({ kind: 'move', at: dragged, after: page });
  dragged = null;
};

const draggable = (at: Path, drop: () => void) => ({
  draggable: 'true' as const,
  onDragStart: (event: DragEvent) => {
    event.stopPropagation();
    dragged = at;
    event.dataTransfer?.setData('text/plain', at.join('/'));
  },
  onDragOver: (event: DragEvent) => event.preventDefault(),
  onDrop: (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    drop();
  },
});

const wordsOf = (survey: Survey, { text }: Question): string =>
  (textOf(survey, text, survey.source) ?? '').slice(0, 80);

/** What a page is told by among the others: its title where it begins something, else its first question. */
const wordsOfPage = (survey: Survey, index: number): string => {
  const title = (at: number): string => {
    const key = survey.pages[at]?.title;
    return key === undefined ? '' : (textOf(survey, key, survey.source) ?? '');
  };
  const own = title(index);
  const [first] = survey.pages[index]?.items ?? [];
  if (own !== '' && own !== title(index - 1)) return own;
  return first === undefined ? own : wordsOf(survey, first);
};

const PageRows = ({
  studio,
  page,
  index,
}: {
  readonly studio: Studio;
  readonly page: Page;
  readonly index: number;
}) => {
  const { survey } = studio.shown;
  const at = ['pages', page.name];
  const isOpen = isHere(studio, at) || page.items.some(({ name }) => isHere(studio, ['questions', name]));
  const add = (): void => {
    const name = newName(
      'Q',
      questionsIn(survey).map((own) => own.name),
    );
    const list = [...at, 'items'];
    if (studio.store.edit(adding(survey, 'question', { list, name }))) studio.open(['questions', name]);
  };
  return (
    <li {...draggable(at, () => dropOn(studio, page.name, null))}>
      <Place studio={studio} at={at} label={`${index + 1} ${page.name}`} more={wordsOfPage(survey, index)} />
      <ol class={isOpen ? 'open' : ''}>
        {page.items.map((question) => (
          <li
            key={question.name}
            {...draggable(['questions', question.name], () => dropOn(studio, page.name, question.name))}
          >
            <Place
              studio={studio}
              at={['questions', question.name]}
              label={question.name}
              more={wordsOf(survey, question)}
            />
          </li>
        ))}
        {isOpen ? (
          <li>
            <button type="button" class="quiet" onClick={add}>
              + {studio.name('part', 'question')}
            </button>
            <FromLibrary studio={studio} page={page.name} />
          </li>
        ) : null}
      </ol>
    </li>
  );
};

const groups: readonly {
  readonly part: Part;
  readonly key:
    | 'lists'
    | 'scores'
    | 'constructs'
    | 'experiments'
    | 'quotas'
    | 'blocks'
    | 'sections'
    | 'attributes';
  readonly start: string;
}[] = [
  { part: 'list', key: 'lists', start: 'scale' },
  { part: 'score', key: 'scores', start: 'SCORE' },
  { part: 'construct', key: 'constructs', start: 'CONSTRUCT' },
  { part: 'block', key: 'blocks', start: 'block' },
  { part: 'section', key: 'sections', start: 'section' },
  { part: 'experiment', key: 'experiments', start: 'EXP' },
  { part: 'quota', key: 'quotas', start: 'quota' },
  { part: 'attribute', key: 'attributes', start: 'attribute' },
];

const namesIn = (survey: Survey, key: (typeof groups)[number]['key']): readonly string[] =>
  key === 'lists' ? Object.keys(survey.lists) : (survey[key] ?? []).map(({ name }) => name);

const Group = ({ studio, group }: { readonly studio: Studio; readonly group: (typeof groups)[number] }) => {
  const { survey } = studio.shown;
  const { part, key, start } = group;
  const names = namesIn(survey, key);
  const isOpen = studio.at[0] === key;
  const add = (): void => {
    const name = newName(start, names);
    if (studio.store.edit(adding(survey, part, { list: [key], name }))) studio.open([key, name]);
  };
  return (
    <details open={isOpen}>
      <summary>
        {studio.name('part', key)} <span class="count">{names.length}</span>
      </summary>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <Place studio={studio} at={[key, name]} label={name} />
          </li>
        ))}
        <li>
          <button type="button" class="quiet" onClick={add}>
            + {studio.name('part', part)}
          </button>
        </li>
      </ul>
    </details>
  );
};

/** Everything there is to edit: the survey, its pages with their questions, and what they share. */
export const Outline = ({ studio }: { readonly studio: Studio }) => {
  const { survey } = studio.shown;
  const addPage = (): void => {
    const name = newName(
      'page',
      survey.pages.map((own) => own.name),
    );
    if (studio.store.edit(adding(survey, 'page', { list: ['pages'], name }))) studio.open(['pages', name]);
  };
  return (
    <nav class="outline" aria-label={studio.say('outline')}>
      <ul>
        <li>
          <Place studio={studio} at={['survey']} label={studio.name('part', 'survey')} />
        </li>
        <li>
          <Place studio={studio} at={['consent']} label={studio.name('part', 'consent')} />
        </li>
      </ul>
      <h2>{studio.name('part', 'pages')}</h2>
      <ol>
        {survey.pages.map((page, index) => (
          <PageRows key={page.name} studio={studio} page={page} index={index} />
        ))}
        <li>
          <button type="button" class="quiet" onClick={addPage}>
            + {studio.name('part', 'page')}
          </button>
        </li>
      </ol>
      <h2>{studio.say('shared')}</h2>
      {groups.map((group) => (
        <Group key={group.key} studio={studio} group={group} />
      ))}
    </nav>
  );
};
