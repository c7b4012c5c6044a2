/** @jsxImportSource hono/jsx/dom */
import type { Path } from '../../surveys/editing/edit.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { IssueActions } from './issue-actions.tsx';
import { issuesIn, partOfPlace } from './issue-places.ts';
import { questionNamed, questionsIn } from './names.ts';
import type { Studio } from './studio.ts';
import type { ToldIssue } from './wire.ts';

const Link = ({
  studio,
  at,
  label,
}: {
  readonly studio: Studio;
  readonly at: Path;
  readonly label: string;
}) => (
  <button type="button" class="link" onClick={() => studio.open(at)}>
    {label}
  </button>
);

const itemsOfScore = (score: Survey['scores'][number]): readonly string[] => {
  if (score.kind === 'mean') return score.items.map(({ item }) => item);
  if (score.kind === 'composite') return score.components.map(({ name }) => name);
  return score.kind === 'rule' ? score.requires : [score.item];
};

/** Scores that something goes into, by its own name or that of a row. */
const scoresWith = (survey: Survey, name: string): Survey['scores'] =>
  survey.scores.filter((score) =>
    itemsOfScore(score).some((item) => item === name || item.startsWith(`${name}_`)),
  );

const QuestionMeaning = ({ studio, name }: { readonly studio: Studio; readonly name: string }) => {
  const { survey } = studio.shown;
  const question = questionNamed(survey, name);
  const page = survey.pages.find(({ items }) => items.some((own) => own.name === name));
  const scores = scoresWith(survey, name);
  const list = question?.list;
  const sharing =
    list === undefined ? [] : questionsIn(survey).filter((own) => own.list === list && own.name !== name);
  const conditions = [page?.relevant, question?.relevant].filter((own) => own !== undefined);
  const readers = questionsIn(survey).filter((own) =>
    [own.relevant, own.constraint, own.calculation, own.required].some((logic) =>
      logic?.includes(`\${${name}}`),
    ),
  );
  return (
    <dl>
      <dt>{studio.say('shownTo')}</dt>
      <dd>
        {conditions.length === 0
          ? studio.say('everyone')
          : conditions.map((own) => <code key={own}>{own}</code>)}
      </dd>
      <dt>{studio.name('part', 'scores')}</dt>
      <dd>
        {scores.length === 0 ? studio.say('noScore') : null}
        {scores.map((score) => (
          <Link key={score.name} studio={studio} at={['scores', score.name]} label={score.name} />
        ))}
      </dd>
      {list === undefined ? null : (
        <>
          <dt>{studio.name('part', 'list')}</dt>
          <dd>
            <Link studio={studio} at={['lists', list]} label={list} />
            {sharing.length === 0 ? null : <span> {studio.say('sharedWith', { n: sharing.length })}</span>}
          </dd>
        </>
      )}
      {readers.length === 0 ? null : (
        <>
          <dt>{studio.say('readBy')}</dt>
          <dd>
            {readers.map((own) => (
              <Link key={own.name} studio={studio} at={['questions', own.name]} label={own.name} />
            ))}
          </dd>
        </>
      )}
    </dl>
  );
};

const UsedBy = ({ studio, at }: { readonly studio: Studio; readonly at: Path }) => {
  const { survey } = studio.shown;
  const [part, name = ''] = at;
  const users =
    part === 'lists'
      ? questionsIn(survey)
          .filter(({ list }) => list === name)
          .map((own) => ['questions', own.name])
      : part === 'scores'
        ? survey.constructs.filter(({ score }) => score === name).map((own) => ['constructs', own.name])
        : [];
  if (part !== 'lists' && part !== 'scores') return null;
  return (
    <dl>
      <dt>{studio.say('usedBy')}</dt>
      <dd>
        {users.length === 0 ? studio.say('nothing') : null}
        {users.map((own) => (
          <Link key={own.join('/')} studio={studio} at={own} label={own[1] ?? ''} />
        ))}
      </dd>
    </dl>
  );
};

const Issues = ({
  studio,
  issues,
  elsewhere,
}: {
  readonly studio: Studio;
  readonly issues: readonly ToldIssue[];
  readonly elsewhere: boolean;
}) => (
  <ul class="issues">
    {issues.map((issue) => (
      <li class={`issue ${issue.severity}`} key={`${issue.code} ${issue.place}`}>
        <strong>{studio.say(issue.severity, { n: 1 })}</strong> {issue.sentence}
        {issue.waived === undefined ? null : (
          <span> {studio.say('acceptedWhy', { reason: issue.waived })}</span>
        )}
        <IssueActions studio={studio} issue={issue} />
        {elsewhere ? (
          <Link studio={studio} at={partOfPlace(issue.place)} label={partOfPlace(issue.place).at(-1) ?? ''} />
        ) : null}
      </li>
    ))}
  </ul>
);

const mostElsewhere = 40;

/** What something means: where it counts, who sees it, what is wrong with it; of the whole survey everything there is to say. */
export const Meaning = ({ studio }: { readonly studio: Studio }) => {
  const { at, shown } = studio;
  const [part, name = ''] = at;
  const isWhole = part === 'survey';
  const issues = isWhole ? (shown.report?.issues ?? []).slice(0, mostElsewhere) : issuesIn(shown, at);
  return (
    <aside class="meaning" aria-labelledby="meaning-title">
      <h2 id="meaning-title">{studio.say('meaning')}</h2>
      {part === 'questions' ? <QuestionMeaning studio={studio} name={name} /> : null}
      <UsedBy studio={studio} at={at} />
      <h3>{studio.say('issues')}</h3>
      {shown.report === null ? <p>{studio.say('checking')}</p> : null}
      {shown.report !== null && issues.length === 0 ? <p>{studio.say('noIssues')}</p> : null}
      <Issues studio={studio} issues={issues} elsewhere={isWhole} />
    </aside>
  );
};
