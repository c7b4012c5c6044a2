import { cameWhenFull, withFullMarks } from '../../surveys/definition/quota-mark.ts';
import { type Admission, admit } from '../../surveys/engine/admit.ts';
import { documentMemberships, draftMemberships, sentSoFar } from '../../surveys/engine/quota.ts';
import type { Answers, Draft, ResponseDocument } from '../../surveys/model/response.ts';
import type { Quota, Survey } from '../../surveys/model/survey.ts';
import { type Governed, governedBy } from './governed.ts';
import { idlePlaces, type Moment } from './idle-places.ts';
import { everybody, type Pool, type QuotaTables } from './quota-tables.ts';
import type { KnownVersions } from './versions.ts';

/** Somebody who is let in, with what is then stored beside their assignments, or the quota that turns them away. */
export type Decision =
  | { readonly kind: 'admitted'; readonly assigned: Answers }
  | { readonly kind: 'turned-away'; readonly quota: string };

/** The places of quotas. Everything runs inside the transaction that stores what it decides. */
export interface QuotaKeeper {
  /** Whether a survey has quotas. */
  readonly governs: (survey: string) => boolean;
  /** Takes, keeps and gives back the places of somebody on their way. Without a moment nobody's place runs out. */
  readonly draft: (id: Buffer, draft: Draft, moment?: Moment) => Promise<Decision>;
  /** Whether a finished response may be stored. */
  readonly response: (id: Buffer, document: ResponseDocument, moment?: Moment) => Promise<Decision>;
  /** A response was stored: places held on the way become places of a finished answer. */
  readonly stored: (id: Buffer, document: ResponseDocument) => Promise<void>;
  /** A stored response is gone. */
  readonly withdrawn: (document: ResponseDocument) => Promise<void>;
  /** A draft is gone. */
  readonly released: (survey: string, id: Buffer) => Promise<void>;
  /** Gives the places of those of whom nothing was heard to others. */
  readonly expire: (survey: string, moment: Moment) => Promise<void>;
  /** Somebody was heard of by another process. */
  readonly heard: (survey: string, id: string) => void;
  /** After a transaction that failed, or where what others heard was missed. */
  readonly forget: () => void;
}

const poolOf = ({ survey, simulated }: Pick<Draft, 'survey' | 'simulated'>): Pool => ({
  survey,
  simulated: simulated ? 1 : 0,
});

const sameAnswers = (one: Answers, other: Answers): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([name, value]) => other[name] === value);

/** `tell` tells other processes of whom something was heard. */
export const quotaKeeper = (
  tables: QuotaTables,
  versions: KnownVersions,
  tell: (survey: string, id: Buffer) => Promise<void>,
): QuotaKeeper => {
  const idle = idlePlaces(tables.holders);

  const hear = async (survey: string, id: Buffer, moment: Moment): Promise<void> => {
    await idle.hear(survey, id, moment);
    await tell(survey, id);
  };

  let known = new Map<string, { readonly newest: Survey; readonly governed: Governed | null }>();

  const governing = (survey: string): Governed | null => {
    const newest = versions.newest(survey)?.published.survey;
    if (newest === undefined) return null;
    const held = known.get(survey);
    if (held?.newest === newest) return held.governed;
    const governed = governedBy(versions.of(survey).map(({ published }) => published));
    known = new Map(known).set(survey, { newest, governed });
    return governed;
  };

  const expire = async (survey: string, moment: Moment): Promise<void> => {
    for (const id of await idle.silent(survey, moment)) await tables.release(survey, id);
  };

  const admission = async (
    quotas: readonly Quota[],
    person: Pick<Draft, 'survey' | 'simulated' | 'assigned'>,
    counts: readonly string[],
    held: readonly string[],
  ): Promise<Admission> => {
    const pool = poolOf(person);
    const places = new Map<string, number>();
    for (const quota of [everybody, ...quotas.map(({ name }) => name)]) {
      const { complete, reserved } = await tables.count(pool, quota);
      places.set(quota, complete + reserved - (held.includes(quota) ? 1 : 0));
    }
    const taken = (quota: string): number => places.get(quota) ?? 0;
    return admit({
      quotas,
      counts,
      held,
      full: quotas.map(({ name }) => name).filter((name) => cameWhenFull(person.assigned, name)),
      taken,
      everybody: taken(everybody),
    });
  };

  const decided = async (
    quotas: readonly Quota[],
    person: Pick<Draft, 'survey' | 'simulated' | 'assigned'>,
    id: Buffer,
    found: Admission,
  ): Promise<Decision> => {
    if (found.kind === 'turned-away') {
      await tables.release(person.survey, id);
      await tables.add(poolOf(person), found.quota.name, { turned: 1 });
      return { kind: 'turned-away', quota: found.quota.name };
    }
    const assigned = withFullMarks(person.assigned, quotas, found.full);
    return {
      kind: 'admitted',
      assigned: sameAnswers(assigned, person.assigned) ? person.assigned : assigned,
    };
  };

  return {
    governs: (survey) => governing(survey) !== null,

    draft: async (id, draft, moment) => {
      const { survey, assigned } = draft;
      const governed = governing(survey);
      const own = versions.find(survey, draft.version)?.published;
      if (governed === null || own === undefined) return { kind: 'admitted', assigned };
      if (moment !== undefined) {
        await hear(survey, id, moment);
        await expire(survey, moment);
      }
      const quotas = governed.newest.quotas ?? [];
      const counts =
        own.survey.version === governed.newest.version
          ? draftMemberships(own.survey, own.study, draft)
          : memberships(governed, sentSoFar(own.survey, own.study, draft));
      const held = await tables.held(survey, id);
      const found = await admission(quotas, draft, counts, held);
      if (found.kind === 'admitted') {
        const pool = poolOf(draft);
        const counted = draft.seen.length > 0 || counts.length > 0;
        const wanted = counted ? [everybody, ...found.held] : found.held;
        for (const quota of held) if (!wanted.includes(quota)) await tables.drop(pool, id, quota);
        for (const quota of wanted) if (!held.includes(quota)) await tables.hold(pool, id, quota);
      }
      return await decided(quotas, draft, id, found);
    },

    response: async (id, document, moment) => {
      const { survey, assigned } = document;
      const governed = governing(survey);
      if (governed === null || document.status !== 'complete') return { kind: 'admitted', assigned };
      if (moment !== undefined) {
        await hear(survey, id, moment);
        await expire(survey, moment);
      }
      const quotas = governed.newest.quotas ?? [];
      const counts = memberships(governed, document);
      return await decided(
        quotas,
        document,
        id,
        await admission(quotas, document, counts, await tables.held(survey, id)),
      );
    },

    stored: async (id, document) => {
      const governed = governing(document.survey);
      if (governed === null) return;
      await tables.release(document.survey, id);
      for (const quota of countedBy(governed, document))
        await tables.add(poolOf(document), quota, { complete: 1 });
    },

    withdrawn: async (document) => {
      const governed = governing(document.survey);
      if (governed === null) return;
      for (const quota of countedBy(governed, document))
        await tables.add(poolOf(document), quota, { complete: -1 });
    },

    released: async (survey, id) => {
      if (governing(survey) !== null) await tables.release(survey, id);
    },

    expire,
    heard: idle.heard,
    forget: idle.forget,
  };
};

const memberships = ({ newest, inTerms }: Governed, document: ResponseDocument): readonly string[] =>
  documentMemberships(newest, inTerms(document));

/** The quotas in which a stored response takes a place, and everybody: what broke off takes none. */
export const countedBy = (governed: Governed, document: ResponseDocument): readonly string[] =>
  document.status !== 'complete'
    ? []
    : [
        everybody,
        ...memberships(governed, document).filter((name) => !cameWhenFull(document.assigned, name)),
      ];
