/** @jsxImportSource hono/jsx/dom */
import { textOf } from '../../surveys/definition/text-of.ts';
import { stepsOf } from '../../surveys/editing/edit.ts';
import type { Conflict } from '../../surveys/editing/entry.ts';
import { isObject } from '../../surveys/editing/identity.ts';
import type { Studio } from './studio.ts';
import { flushTyping } from './typing.ts';

const Lengths = ({ studio }: { readonly studio: Studio }) => (
  <ul class="lengths" aria-label={studio.say('lengths')}>
    {(studio.shown.report?.lengths ?? []).map(({ language, minutes, reading }) => (
      <li key={language}>
        <span lang={language}>{language}</span> {studio.say('minutes', { n: minutes.toFixed(1) })}
        {reading === null ? null : (
          <span class="reading"> · {studio.say(reading.level, { value: reading.value })}</span>
        )}
      </li>
    ))}
  </ul>
);

/** The words that lost, where it was words. */
const keptWords = ({ restore }: Conflict): string => {
  const [step] = restore === null ? [] : stepsOf(restore);
  if (step?.kind !== 'set') return '';
  const { value } = step;
  if (typeof value === 'string') return value;
  return isObject(value) && typeof value['text'] === 'string' ? value['text'] : '';
};

/** What lost against somebody else's edit, each with the way to put it back. */
const ConflictList = ({
  studio,
  conflicts,
}: {
  readonly studio: Studio;
  readonly conflicts: readonly Conflict[];
}) => (
  <ul class="conflicts">
    {conflicts.map((conflict) => (
      <li key={`${conflict.code} ${conflict.at.join('/')} ${conflict.editor}`}>
        <span>
          {studio.say(conflict.code === 'EDIT-TAKEN' ? 'conflictTaken' : conflict.code, {
            place: conflict.at.filter((step) => !step.startsWith('#')).join(' / '),
          })}
        </span>
        {keptWords(conflict) === '' ? null : <q>{keptWords(conflict)}</q>}
        {conflict.restore === null ? null : (
          <button type="button" class="small" onClick={() => studio.store.restore(conflict)}>
            {studio.say('putBack')}
          </button>
        )}
        <button type="button" class="small" onClick={() => studio.store.dismiss(conflict)}>
          {studio.say('leaveIt')}
        </button>
      </li>
    ))}
  </ul>
);

/** How many are told of at once; the earlier ones are behind a fold. */
const atOnce = 4;

const Conflicts = ({ studio }: { readonly studio: Studio }) => {
  const newest = studio.shown.conflicts.toReversed();
  const earlier = newest.slice(atOnce);
  return (
    <>
      <ConflictList studio={studio} conflicts={newest.slice(0, atOnce)} />
      {earlier.length === 0 ? null : (
        <details>
          <summary>{studio.say('conflictsEarlier', { n: earlier.length })}</summary>
          <ConflictList studio={studio} conflicts={earlier} />
        </details>
      )}
    </>
  );
};

const People = ({ studio }: { readonly studio: Studio }) => {
  const { people } = studio.shown;
  if (people.length === 0) return null;
  const names = [...new Set(people.map(({ name }) => name).filter((name) => name !== ''))];
  return (
    <p class="people">
      {names.length === 0
        ? studio.say('othersHere', { n: people.length })
        : studio.say('namedHere', { names: names.join(', ') })}
    </p>
  );
};

/** The survey's name, how it is saved, undo and redo, how long it is, who else is there. */
export const TopBar = ({ studio, help }: { readonly studio: Studio; readonly help: () => void }) => {
  const { survey, saving, refusal, canUndo, canRedo, notice } = studio.shown;
  const step = (change: () => void) => () => {
    flushTyping();
    change();
  };
  return (
    <div class="top">
      <h1>{textOf(survey, survey.title, survey.source) ?? survey.name}</h1>
      <p class={`saving ${saving}`} role="status">
        {studio.say(saving)} {saving === 'refused' ? refusal : ''}
      </p>
      <Lengths studio={studio} />
      <People studio={studio} />
      <span class="top-buttons">
        <button
          type="button"
          aria-disabled={canUndo ? undefined : 'true'}
          aria-keyshortcuts="Control+Z"
          onClick={step(studio.store.undo)}
        >
          {studio.say('undo')}
        </button>
        <button
          type="button"
          aria-disabled={canRedo ? undefined : 'true'}
          aria-keyshortcuts="Control+Shift+Z"
          onClick={step(studio.store.redo)}
        >
          {studio.say('redo')}
        </button>
        <button type="button" aria-keyshortcuts="?" onClick={help}>
          {studio.say('shortcuts')}
        </button>
      </span>
      {notice === null ? null : (
        <p class="notice" role="alert">
          {studio.say(
            notice.code === 'EDIT-SUPERSEDED' || notice.code === 'EDIT-TAKEN' || notice.code === 'EDIT-GONE'
              ? notice.code
              : 'EDIT-SHAPE',
            { place: notice.place, ...notice.data },
          )}
        </p>
      )}
      {studio.shown.conflicts.length === 0 ? null : <Conflicts studio={studio} />}
    </div>
  );
};
