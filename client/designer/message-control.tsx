/** @jsxImportSource hono/jsx/dom */
import { textHash } from '../../surveys/definition/hash.ts';
import { textOf } from '../../surveys/definition/text-of.ts';
import { type Edit, together } from '../../surveys/editing/edit.ts';
import { readAt } from '../../surveys/editing/locate.ts';
import { notingText } from '../../surveys/editing/note-edit.ts';
import { direction } from '../../surveys/model/direction.ts';
import type { Survey } from '../../surveys/model/survey.ts';
import { type ControlProps, inputText } from './controls.tsx';
import type { Field } from './field.ts';
import { newText } from './new-member.ts';
import { flushTyping, keepTyping, typedOr } from './typing.ts';

type MessageProps = ControlProps<Extract<Field, { as: 'message' }>>;

const statusOf = (survey: Survey, key: string, tag: string): 'missing' | 'stale' | 'done' => {
  const own = survey.texts[tag]?.[key];
  if (own === undefined) return 'missing';
  const source = textOf(survey, key, survey.source) ?? '';
  return typeof own !== 'string' && own.of !== textHash(source) ? 'stale' : 'done';
};

/** The edit by which a text says something else in a language; in its own by which it is begun or given up. */
const saying = (
  survey: Survey,
  { at, field }: Pick<MessageProps, 'at' | 'field'>,
  key: string | null,
  tag: string,
  text: string,
): Edit | null => {
  if (key === null) {
    if (text === '') return null;
    const made = newText(survey, at, text);
    return together([made.edit, { kind: 'set', at, value: made.textKey }]);
  }
  if ((textOf(survey, key, tag) ?? '') === text) return null;
  if (tag === survey.source) {
    const isLast = text === '' && field.optional === true;
    return isLast ? { kind: 'clear', at } : { kind: 'set', at: ['texts', tag, key], value: text };
  }
  if (text === '') return { kind: 'clear', at: ['texts', tag, key] };
  const before = survey.texts[tag]?.[key];
  const status = typeof before === 'object' ? before.status : 'draft_t1';
  const value = { text, of: textHash(textOf(survey, key, survey.source) ?? ''), status };
  if (survey.texts[tag] === undefined) return { kind: 'set', at: ['texts', tag], value: { [key]: value } };
  return { kind: 'set', at: ['texts', tag, key], value };
};

/** What people read: in the source language, and behind it in the others, each with how it stands. */
export const MessageControl = ({ studio, field, at, id }: MessageProps) => {
  const { survey } = studio.shown;
  const value = readAt(survey, at);
  const key = typeof value === 'string' ? value : null;
  const others = survey.languages.map(({ tag }) => tag).filter((tag) => tag !== survey.source);
  const line = (tag: string, own: string, label: string | null) => {
    const stored = key === null ? '' : (textOf(survey, key, tag) ?? '');
    return (
      <textarea
        id={own}
        lang={tag}
        dir={direction(tag)}
        rows={field.lines ?? 1}
        aria-label={label ?? undefined}
        value={typedOr(own, stored)}
        onInput={(event: Event) =>
          keepTyping(own, inputText(event), (text) => {
            const now = studio.store.shown().survey;
            const there = readAt(now, at);
            const change = saying(now, { at, field }, typeof there === 'string' ? there : null, tag, text);
            if (change !== null) studio.store.edit(change);
          })
        }
        onBlur={flushTyping}
      />
    );
  };
  const waiting = key === null ? 0 : others.filter((tag) => statusOf(survey, key, tag) !== 'done').length;
  return (
    <div class="message">
      {line(survey.source, id, null)}
      {key === null || others.length === 0 ? null : (
        <details>
          <summary>
            {studio.say(waiting === 0 ? 'translationsDone' : 'translationsOpen', {
              n: others.length,
              open: waiting,
            })}
          </summary>
          {others.map((tag) => {
            const status = statusOf(survey, key, tag);
            return (
              <div class="translation" key={tag}>
                <span class={`tag ${status}`}>
                  {tag} {status === 'done' ? '✓' : studio.say(status)}
                </span>
                {line(tag, `${id}-${tag}`, `${studio.name('field', field.key)} ${tag}`)}
                <a
                  href={`/studio/${studio.draft}/translations/${tag}?${new URLSearchParams({
                    lang: document.documentElement.lang,
                    show: 'all',
                    search: key,
                  })}`}
                >
                  {studio.say('toWorkbench', { language: tag })}
                </a>
              </div>
            );
          })}
          <label for={`${id}-note`}>{studio.say('noteForTranslators')}</label>
          <textarea
            id={`${id}-note`}
            rows={2}
            value={typedOr(`${id}-note`, survey.translatorNotes?.[key] ?? '')}
            onInput={(event: Event) =>
              keepTyping(`${id}-note`, inputText(event), (text) => {
                const change = notingText(studio.store.shown().survey, key, text);
                if (change !== null) studio.store.edit(change);
              })
            }
            onBlur={flushTyping}
          />
        </details>
      )}
    </div>
  );
};
