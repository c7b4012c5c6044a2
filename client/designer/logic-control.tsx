/** @jsxImportSource hono/jsx/dom */
import { useState } from 'hono/jsx/dom';
import { readAt } from '../../surveys/editing/locate.ts';
import { parse } from '../../surveys/expression/parse.ts';
import { walk } from '../../surveys/expression/references.ts';
import { type ControlProps, inputText } from './controls.tsx';
import { variablesIn } from './names.ts';
import { flushTyping, keepTyping, typedOr } from './typing.ts';

/** What is wrong with logic while it is typed: a place from where to where, and why. */
interface Fault {
  readonly from: number;
  readonly to: number;
  /** The character it is said to be at, counted from 1: that after the last, where more is needed. */
  readonly at: number;
  readonly word: 'logicBroken' | 'logicUnknown';
  readonly name: string;
}

/** The first fault that can be told without asking anybody. */
export const faultOf = (text: string, names: ReadonlySet<string>): Fault | null => {
  if (text.trim() === '') return null;
  const parsed = parse(text);
  if (!parsed.ok) {
    const at = Number(parsed.issues[0]?.data?.['at'] ?? 1);
    const from = Math.min(at - 1, Math.max(0, text.length - 1));
    return { from, to: from + 1, at, word: 'logicBroken', name: '' };
  }
  const unknown = walk(parsed.value).find((each) => each.kind === 'reference' && !names.has(each.name));
  if (unknown?.kind !== 'reference') return null;
  const end = text.indexOf('}', unknown.at);
  return {
    from: unknown.at,
    to: end < 0 ? text.length : end + 1,
    at: unknown.at + 1,
    word: 'logicUnknown',
    name: unknown.name,
  };
};

/** The beginning of a name before the caret, where one is being written. */
const begun = (text: string, caret: number): string | null =>
  /\$\{([^{}\s]*)$/.exec(text.slice(0, caret))?.[1] ?? null;

const most = 8;

/** Logic: names are offered while they are typed, and the place that fails is underlined. */
export const LogicControl = ({ studio, at, id }: ControlProps) => {
  const { survey } = studio.shown;
  const value = readAt(survey, at);
  const stored = typeof value === 'string' ? value : '';
  const text = typedOr(id, stored);
  const [offer, setOffer] = useState<{ readonly start: string; readonly chosen: number } | null>(null);
  const [, redraw] = useState(0);
  const names = variablesIn(survey);
  const fault = faultOf(text, new Set(names));
  const offered =
    offer === null
      ? []
      : names.filter((name) => name.toLowerCase().startsWith(offer.start.toLowerCase())).slice(0, most);
  const type = (next: string): void => {
    keepTyping(id, next, (settled) => {
      const now = readAt(studio.store.shown().survey, at);
      if ((now ?? '') === settled) return;
      if (settled.trim() === '') studio.store.edit({ kind: 'clear', at });
      else studio.store.edit({ kind: 'set', at, value: settled });
    });
    redraw((count) => count + 1);
  };
  const take = (area: HTMLTextAreaElement | null, name: string): void => {
    if (area === null) return;
    const caret = area.selectionStart;
    const start = begun(area.value, caret) ?? '';
    const rest = area.value.slice(caret);
    const next = `${area.value.slice(0, caret - start.length)}${name}${rest.startsWith('}') ? '' : '}'}${rest}`;
    const place = caret - start.length + name.length + 1;
    setOffer(null);
    type(next);
    area.value = next;
    area.focus();
    area.setSelectionRange(place, place);
  };
  const areaOf = (event: Event): HTMLTextAreaElement | null => {
    const own = event.currentTarget instanceof HTMLElement ? event.currentTarget.closest('.logic') : null;
    return own?.querySelector('textarea') ?? null;
  };
  const onKey = (event: KeyboardEvent): void => {
    if (offer === null || offered.length === 0) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setOffer({ ...offer, chosen: (offer.chosen + step + offered.length) % offered.length });
    else if (event.key === 'Enter' || event.key === 'Tab') take(areaOf(event), offered[offer.chosen] ?? '');
    else if (event.key === 'Escape') setOffer(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="logic">
      <div class="logic-text">
        <div class="mirror" aria-hidden="true">
          {fault === null ? (
            text
          ) : (
            <>
              {text.slice(0, fault.from)}
              <mark>{text.slice(fault.from, fault.to)}</mark>
              {text.slice(fault.to)}
            </>
          )}
        </div>
        <textarea
          id={id}
          rows={2}
          spellcheck={false}
          autocapitalize="off"
          autocomplete="off"
          aria-autocomplete="list"
          aria-controls={offered.length > 0 ? `${id}-offer` : undefined}
          aria-activedescendant={offered.length > 0 ? `${id}-offer-${offer?.chosen ?? 0}` : undefined}
          aria-invalid={fault === null ? undefined : 'true'}
          aria-describedby={`${id}-said`}
          value={text}
          onKeyDown={onKey}
          onInput={(event: Event) => {
            const area = event.target instanceof HTMLTextAreaElement ? event.target : null;
            const start = area === null ? null : begun(area.value, area.selectionStart);
            setOffer(start === null ? null : { start, chosen: 0 });
            type(inputText(event));
          }}
          onBlur={() => {
            setOffer(null);
            flushTyping();
          }}
        />
      </div>
      {offered.length === 0 ? null : (
        <div class="offer" id={`${id}-offer`} role="listbox" aria-label={studio.say('names')}>
          {offered.map((name, index) => (
            <div
              tabIndex={-1}
              key={name}
              id={`${id}-offer-${index}`}
              role="option"
              aria-selected={index === offer?.chosen ? 'true' : 'false'}
              onMouseDown={(event: Event) => {
                event.preventDefault();
                take(areaOf(event), name);
              }}
            >
              {name}
            </div>
          ))}
        </div>
      )}
      <p class={fault === null ? 'said' : 'said fault'} id={`${id}-said`} role="status">
        {fault === null
          ? text.trim() === ''
            ? ''
            : studio.say('logicReads')
          : studio.say(fault.word, { name: fault.name, at: fault.at })}
      </p>
    </div>
  );
};
