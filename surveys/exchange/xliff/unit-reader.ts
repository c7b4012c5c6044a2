import { type TextStatus, textStatuses } from '../../definition/languages.ts';
import type { Issue } from '../../model/issue.ts';
import type { TranslationUnit } from '../translation/translation-unit.ts';
import { keyOfUnit } from './unit-id.ts';
import { statusOf } from './xliff-state.ts';

export type ReadUnit = TranslationUnit;

type Refuse = (code: string, line: number, data?: NonNullable<Issue['data']>) => never;

interface Segment {
  source: string;
  target: string | null;
}

/** Elements of tools that leave the words inside as they are. */
const transparent = new Set(['mrk', 'sm', 'em']);

const least = (all: readonly TextStatus[]): TextStatus =>
  textStatuses.find((status) => all.includes(status)) ?? 'missing';

/** What the segments of a unit say together; what stands between them is taken from the source where nobody wrote it. */
const joined = (segments: readonly Segment[]): { source: string; target: string | null } => ({
  source: segments.map(({ source }) => source).join(''),
  target: segments.every(({ target }) => target === null)
    ? null
    : segments.map(({ source, target }) => target ?? source).join(''),
});

/** Reads what is inside one unit. */
export const unitReader = (id: string, line: number, refuse: Refuse) => {
  if (id === '') refuse('XLIFF-UNIT', line);
  const path: string[] = [];
  const segments: Segment[] = [];
  const statuses: TextStatus[] = [];
  const shown = new Map<string, string>();
  let segment: Segment = { source: '', target: null };
  const side = (): 'source' | 'target' | null => {
    const [outer, inner] = path;
    if (outer !== 'segment' && outer !== 'ignorable') return null;
    return inner === 'source' || inner === 'target' ? inner : null;
  };
  const add = (text: string): void => {
    const into = side();
    if (into === 'source') segment.source += text;
    if (into === 'target') segment.target = (segment.target ?? '') + text;
  };
  const inline = (name: string, attributes: Readonly<Record<string, string>>, at: number): void => {
    if (name === 'cp') {
      const code = Number.parseInt(attributes['hex'] ?? '', 16);
      if (!/^[0-9A-Fa-f]{1,6}$/.test(attributes['hex'] ?? '') || code > 0x10ffff)
        refuse('XLIFF-CHARACTER', at, { id, found: (attributes['hex'] ?? '').slice(0, 20) });
      add(String.fromCodePoint(code));
    } else if (name === 'ph') {
      const own = attributes['id'] ?? '';
      const text = side() === 'source' ? attributes['disp'] : (shown.get(own) ?? attributes['disp']);
      if (text === undefined) refuse('XLIFF-PLACEHOLDER', at, { id, found: own.slice(0, 40) });
      else {
        if (side() === 'source') shown.set(own, text);
        add(text);
      }
    } else if (!transparent.has(name)) refuse('XLIFF-INLINE', at, { id, found: name.slice(0, 40) });
  };
  const structural = (name: string, attributes: Readonly<Record<string, string>>, at: number): void => {
    if (path.length === 0 && name === 'segment') {
      const state = attributes['state'] ?? 'initial';
      const status = statusOf(state, attributes['subState'] ?? '');
      if (status === null) refuse('XLIFF-STATE', at, { id, found: state.slice(0, 40) });
      else statuses.push(status);
    }
    if (path.length === 0 && (name === 'segment' || name === 'ignorable')) {
      segment = { source: '', target: null };
      segments.push(segment);
    }
    if (path.length === 1 && name === 'target') {
      if (attributes['order'] !== undefined) refuse('XLIFF-INLINE', at, { id, found: 'order' });
      if (path[0] === 'segment' || path[0] === 'ignorable') segment.target = '';
    }
  };
  return {
    open: (name: string, attributes: Readonly<Record<string, string>>, at: number): void => {
      if (side() === null) structural(name, attributes, at);
      else inline(name, attributes, at);
      path.push(name);
    },
    close: (): void => {
      path.pop();
    },
    text: add,
    end: (): ReadUnit => ({
      key: keyOfUnit(id),
      ...joined(segments),
      status: least(statuses),
      line,
    }),
  };
};
