import { codebook } from '../definition/codebook.ts';
import type { Code, Codebook, Variable, VersionHistory } from '../model/codebook.ts';
import type { SystemMissing } from '../model/missing.ts';
import type { ResponseDocument } from '../model/response.ts';
import type { Survey } from '../model/survey.ts';
import { carry } from './carry.ts';
import { type Continued, continuedIn, heldName } from './continued.ts';
import { diff } from './diff.ts';
import { type Trace, traceThrough } from './trace.ts';

/** A version as it was published. */
export interface PublishedVersion {
  readonly survey: Survey;
  readonly hash: string;
}

/** A column of data from several versions: a variable of the newest, or one that only earlier ones have. */
export interface JoinedColumn {
  readonly variable: Variable;
  /** The version whose variable it is, by its place among the versions. */
  readonly anchor: number;
  /** Its name in that version. */
  readonly source: string;
  /** By the place of the version. */
  readonly fates: readonly VersionHistory['fate'][];
}

/** Several versions of a survey as one set of data. */
export interface Joined {
  readonly versions: readonly PublishedVersion[];
  /** The newest version's codebook, then the variables that only earlier versions have. */
  readonly codebook: Codebook;
  readonly columns: readonly JoinedColumn[];
  /** The place of the version a response answered; the newest where it is none of these. */
  readonly placeOf: (document: ResponseDocument) => number;
  /** The response in the terms of a version (by place) that is not earlier than its own. */
  readonly inTermsOf: (document: ResponseDocument, place: number) => ResponseDocument;
  /** Why a response has no value in a column, where the system knows. */
  readonly missing: (document: ResponseDocument) => (column: JoinedColumn) => SystemMissing | undefined;
}

const longestName = 32;

/** A name no column has yet: its own, else with the number of its version. */
const freeName = (name: string, version: number, taken: ReadonlySet<string>): string => {
  if (!taken.has(name.toLowerCase())) return name;
  for (let more = 1; ; more += 1) {
    const end = more === 1 ? `_v${version}` : `_v${version}x${more}`;
    const own = `${name.slice(0, longestName - end.length)}${end}`;
    if (!taken.has(own.toLowerCase())) return own;
  }
};

/** Codes of the newest version, and those only earlier ones have, before the reasons of the system. */
const united = (variable: Variable, earlier: readonly Variable[]): Variable => {
  const { codes } = variable;
  if (codes === undefined) return variable;
  const system = (code: Code): boolean => code.code === code.missing;
  const all = new Map(codes.map((code) => [code.code, code]));
  for (const code of earlier.flatMap((own) => own.codes ?? []))
    if (!all.has(code.code)) all.set(code.code, code);
  if (all.size === codes.length) return variable;
  const whole = [...all.values()];
  return { ...variable, codes: [...whole.filter((code) => !system(code)), ...whole.filter(system)] };
};

/** Classes of the changes that touch each variable, for each step from one version to the next. */
const touchedBySteps = (
  versions: readonly PublishedVersion[],
): readonly ReadonlyMap<string, ReadonlySet<string>>[] =>
  versions.slice(1).map(({ survey }, place) => {
    const before = versions[place]?.survey ?? survey;
    const classes = new Map<string, Set<string>>();
    for (const change of diff(before, survey).changes)
      for (const name of change.affects)
        classes.set(name, (classes.get(name) ?? new Set<string>()).add(change.class));
    return classes;
  });

const columnsOf = (
  versions: readonly PublishedVersion[],
  books: readonly Codebook[],
  continued: (later: number, earlier: number) => Continued,
): readonly JoinedColumn[] => {
  const last = versions.length - 1;
  const steps = touchedBySteps(versions);
  const classesBetween = (from: number, to: number, names: readonly string[]): readonly string[] =>
    [
      ...new Set(
        steps.slice(from, to).flatMap((step) => names.flatMap((name) => [...(step.get(name) ?? [])])),
      ),
    ].sort();
  const column = (variable: Variable, anchor: number, name: string): JoinedColumn => {
    const survey = versions[anchor]?.survey;
    const fates = versions.map((_, place): VersionHistory['fate'] =>
      place === anchor
        ? 'same'
        : place > anchor
          ? 'not-asked'
          : (continued(anchor, place).fates.get(variable.name)?.fate ?? 'not-asked'),
    );
    const held = survey === undefined ? null : heldName(survey, variable);
    const history = versions.flatMap(({ survey: own }, place): readonly VersionHistory[] => {
      const fate = fates[place] ?? 'not-asked';
      const from = place < anchor ? continued(anchor, place).fates.get(variable.name)?.from : undefined;
      const changes =
        place < anchor && fate !== 'not-asked'
          ? classesBetween(place, anchor, [variable.name, ...(held === null ? [] : [held])])
          : [];
      return place === anchor || (fate === 'same' && changes.length === 0)
        ? []
        : [
            {
              version: own.version,
              fate,
              ...(from === undefined || from === variable.name ? {} : { from }),
              ...(changes.length === 0 ? {} : { changes }),
            },
          ];
    });
    const earlier = books.slice(0, anchor).flatMap((book, place) => {
      const own = book.variables.find((one) => one.name === variable.name);
      return own !== undefined && fates[place] === 'same' ? [own] : [];
    });
    return {
      variable: {
        ...united(variable, earlier),
        name,
        ...(history.length === 0 ? {} : { history }),
      },
      anchor,
      source: variable.name,
      fates,
    };
  };

  const columns = (books[last]?.variables ?? []).map((variable) => column(variable, last, variable.name));
  const taken = new Set(columns.map(({ source }) => source.toLowerCase()));
  for (let place = last - 1; place >= 0; place -= 1) {
    const anchors = [...new Set(columns.map(({ anchor }) => anchor))];
    const goesOn = new Set(
      anchors.flatMap((anchor) => {
        const own = new Set(columns.filter((one) => one.anchor === anchor).map(({ source }) => source));
        return [...continued(anchor, place).goesOn]
          .filter(([, later]) => own.has(later))
          .map(([name]) => name);
      }),
    );
    for (const variable of books[place]?.variables ?? []) {
      if (goesOn.has(variable.name)) continue;
      const name = freeName(variable.name, versions[place]?.survey.version ?? 0, taken);
      taken.add(name.toLowerCase());
      columns.push(column(variable, place, name));
    }
  }
  return columns;
};

/** Sets of the newest version, then those of variables that only earlier versions have. */
const setsOf = (
  books: readonly Codebook[],
  columns: readonly JoinedColumn[],
): NonNullable<Codebook['sets']> => {
  const last = books.length - 1;
  const newest = books[last]?.sets ?? [];
  const taken = new Set(newest.map(({ name }) => name));
  const earlier = [...books.entries()].slice(0, last).reverse();
  return [
    ...newest,
    ...earlier.flatMap(([anchor, book]) =>
      (book.sets ?? []).flatMap((set) => {
        const own = columns.filter((one) => one.anchor === anchor && set.variables.includes(one.source));
        const name = own[0]?.variable.set ?? set.name;
        if (own.length < set.variables.length || taken.has(name)) return [];
        return [{ ...set, name, variables: own.map(({ variable }) => variable.name) }];
      }),
    ),
  ];
};

const joins = new WeakMap<Survey, Joined>();

/**
 * Several versions of one survey as one set of data, so that no column ever shifts: every variable of the newest
 * version, earlier answers carried into it where they are of the same thing; then every variable that only earlier
 * versions have, under its own name, or with the number of its version where the newest has that name for something
 * else (`trust_v1`).
 *
 * Asked again about the same versions it answers from memory.
 *
 * @param versions in order of their numbers, at least one
 */
export const join = (versions: readonly PublishedVersion[]): Joined => {
  const key = versions.at(-1)?.survey;
  const made = key === undefined ? undefined : joins.get(key);
  const isSame = (own: PublishedVersion, place: number): boolean =>
    made?.versions[place]?.survey === own.survey && made.versions[place]?.hash === own.hash;
  if (made?.versions.length === versions.length && versions.every(isSame)) return made;
  const joined = joinAnew(versions);
  if (key !== undefined) joins.set(key, joined);
  return joined;
};

const joinAnew = (versions: readonly PublishedVersion[]): Joined => {
  const last = versions.length - 1;
  const newest = versions[last];
  if (newest === undefined) throw new Error('join: no versions');
  const books = versions.map(({ survey, hash }) => codebook(survey, hash));
  const traces = new Map<string, Trace>();
  const traceOf = (earlier: number, later: number): Trace => {
    const key = `${earlier} ${later}`;
    const known =
      traces.get(key) ?? traceThrough(versions.slice(earlier, later + 1).map(({ survey }) => survey));
    traces.set(key, known);
    return known;
  };
  const found = new Map<string, Continued>();
  const continued = (later: number, earlier: number): Continued => {
    const key = `${earlier} ${later}`;
    const [was, is] = [books[earlier], books[later]];
    if (was === undefined || is === undefined) throw new Error('join: no such version');
    const known =
      found.get(key) ??
      continuedIn({
        surveys: versions.slice(earlier, later + 1).map(({ survey }) => survey),
        before: was,
        after: is,
        trace: traceOf(earlier, later),
      });
    found.set(key, known);
    return known;
  };
  const columns = columnsOf(versions, books, continued);
  const own = books[last] ?? codebook(newest.survey, newest.hash);
  const placeOf = ({ version }: ResponseDocument): number => {
    const place = versions.findIndex(({ survey }) => survey.version === version);
    return place < 0 ? last : place;
  };
  const inTermsOf = (document: ResponseDocument, place: number): ResponseDocument => {
    const from = placeOf(document);
    const [before, after] = [versions[from]?.survey, versions[place]?.survey];
    if (before === undefined || after === undefined || from >= place) return document;
    return carry(document, before, after, traceOf(from, place));
  };
  return {
    versions,
    codebook:
      versions.length === 1
        ? own
        : {
            ...own,
            versions: versions.map(({ survey, hash }) => ({ version: survey.version, hash })),
            variables: columns.map(({ variable }) => variable),
            sets: setsOf(books, columns),
          },
    columns,
    placeOf,
    inTermsOf,
    missing: (document) => {
      const place = placeOf(document);
      const carried = new Map<number, ResponseDocument['missing']>();
      return ({ anchor, source, variable }) => {
        if (place > anchor) return variable.derived === undefined ? 'not-shown' : undefined;
        const known = carried.get(anchor) ?? inTermsOf(document, anchor).missing;
        carried.set(anchor, known);
        return known[source];
      };
    },
  };
};
