import type { Family, Sample } from './prometheus-text.ts';

/** Whose requests they are. */
export type Group = 'respondents' | 'researchers' | 'programs';

export interface RequestCounts {
  readonly add: (group: Group, status: number, seconds: number) => void;
  readonly families: () => readonly Family[];
}

/** Upper ends of the classes of durations, in seconds. */
const ends = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const groups: readonly Group[] = ['respondents', 'researchers', 'programs'];
const classes = ['2xx', '3xx', '4xx', '5xx'] as const;

interface Counted {
  readonly byClass: readonly number[];
  readonly byEnd: readonly number[];
  readonly seconds: number;
  readonly all: number;
}

const none: Counted = {
  byClass: classes.map(() => 0),
  byEnd: [...ends, Number.POSITIVE_INFINITY].map(() => 0),
  seconds: 0,
  all: 0,
};

const more = (before: Counted, status: number, seconds: number): Counted => {
  const own = Math.min(5, Math.max(2, Math.floor(status / 100))) - 2;
  return {
    byClass: before.byClass.map((count, place) => count + (place === own ? 1 : 0)),
    byEnd: before.byEnd.map(
      (count, place) => count + (seconds <= (ends[place] ?? Number.POSITIVE_INFINITY) ? 1 : 0),
    ),
    seconds: before.seconds + seconds,
    all: before.all + 1,
  };
};

/**
 * Requests by whose they are, outcome and duration. Whoever keeps these numbers keeps when they changed, and the database
 * knows of an answer only the day: what respondents and programs that send answers do is therefore told as it stood at
 * the last full hour. Failures of ours are told at once.
 */
export const requestCounts = (now: () => number): RequestCounts => {
  const hourOf = (): number => Math.floor(now() / 3_600_000);
  let live = new Map<Group, Counted>(groups.map((group) => [group, none]));
  let told = live;
  let hour = hourOf();
  let failures = 0;
  const turn = (): void => {
    if (hourOf() === hour) return;
    hour = hourOf();
    told = live;
  };
  const shown = (group: Group): Counted => (group === 'researchers' ? live : told).get(group) ?? none;
  return {
    add: (group, status, seconds) => {
      turn();
      live = new Map(live).set(group, more(live.get(group) ?? none, status, seconds));
      if (status >= 500) failures += 1;
    },
    families: () => {
      turn();
      return [
        {
          name: 'confia_requests_total',
          help: 'Requests by whose they are and class of status; of respondents and programs as of the last full hour.',
          type: 'counter',
          samples: groups.flatMap((group) =>
            classes.map((status, place) => ({
              labels: { group, status },
              value: shown(group).byClass[place] ?? 0,
            })),
          ),
        },
        {
          name: 'confia_failures_total',
          help: 'Answers with a status of 500 or more, at once.',
          type: 'counter',
          samples: [{ value: failures }],
        },
        {
          name: 'confia_request_seconds',
          help: 'How long requests took; of respondents and programs as of the last full hour.',
          type: 'histogram',
          samples: groups.flatMap((group): readonly Sample[] => {
            const { byEnd, seconds, all } = shown(group);
            return [
              ...byEnd.map((value, place) => ({
                suffix: '_bucket',
                labels: { group, le: place < ends.length ? String(ends[place]) : '+Inf' },
                value,
              })),
              { suffix: '_sum', labels: { group }, value: seconds },
              { suffix: '_count', labels: { group }, value: all },
            ];
          }),
        },
      ];
    },
  };
};
