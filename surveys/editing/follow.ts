import type { Edit, Json, Path, Step } from './edit.ts';
import type { Naming, Told } from './entry.ts';
import { isList, isObject } from './identity.ts';
import { plainPath } from './locate.ts';
import { rewriteReferences } from './rename-variable.ts';

const startsWith = (path: Path, start: Path): boolean =>
  path.length >= start.length && start.every((step, index) => path[index] === step);

const samePath = (one: Path, other: Path): boolean => one.length === other.length && startsWith(one, other);

/** A path after something on it was named anew. */
export const followPath = (path: Path, { at, to }: Naming): Path => {
  const plain = plainPath(path);
  return startsWith(plain, at) ? [...at.slice(0, -1), to, ...plain.slice(at.length)] : plain;
};

const texts = (value: Json, change: (text: string) => string): Json => {
  if (typeof value === 'string') return change(value);
  if (isList(value)) return value.map((each) => texts(each, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, each === undefined ? each : texts(each, change)]),
  );
};

/** A value written while a variable was called otherwise. */
const followValue = (value: Json, { at, to }: Naming): Json => {
  const [part, name = '', list, row] = at;
  if (part !== 'questions' && part !== 'attributes') return value;
  if (at.length === 2) return texts(value, rewriteReferences({ old: name, to }));
  if (list !== 'rows' || row === undefined || at.length !== 4) return value;
  return texts(value, rewriteReferences({ old: `${name}_${row}`, to: `${name}_${to}` }));
};

const followAnchor = (into: Path, after: string | null, naming: Naming): string | null => {
  if (after === null) return null;
  return samePath(plainPath([...into, after]), naming.at) ? naming.to : after;
};

const followStep = (step: Step, naming: Naming): Step => {
  switch (step.kind) {
    case 'set':
    case 'clear': {
      const expects = step.expects?.map((each) => followValue(each, naming)) as typeof step.expects;
      const at = followPath(step.at, naming);
      const known = expects === undefined ? {} : { expects };
      return step.kind === 'set'
        ? { kind: 'set', at, value: followValue(step.value, naming), ...known }
        : { kind: 'clear', at, ...known };
    }
    case 'insert':
      return {
        ...step,
        into: followPath(step.into, naming),
        member: followValue(step.member, naming),
        after: followAnchor(step.into, step.after, naming),
      };
    case 'move': {
      const at = followPath(step.at, naming);
      const list = step.page === undefined ? at.slice(0, -1) : ['pages', step.page, 'items'];
      const [part, page] = naming.at;
      return {
        ...step,
        at,
        after: followAnchor(list, step.after, naming),
        ...(step.page !== undefined && part === 'pages' && page === step.page && naming.at.length === 2
          ? { page: naming.to }
          : {}),
      };
    }
    default:
      return { ...step, at: followPath(step.at, naming) };
  }
};

/** An edit made before some names were given anew, as it is to be read after. */
export const followNames = (edit: Edit, names: readonly Naming[]): Edit => {
  const follow = (step: Step): Step => names.reduce(followStep, step);
  return edit.kind === 'all' ? { kind: 'all', edits: edit.edits.map(follow) } : follow(edit);
};

/** An edit made by an editor before an entry, as it is to be read after it: their own names are theirs already. */
export const followEntry = (edit: Edit, entry: Told, editor: string): Edit =>
  followNames(edit, entry.editor === editor ? entry.displaced : [...entry.names, ...entry.displaced]);
