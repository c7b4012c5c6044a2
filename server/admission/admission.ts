import { isWork } from '../../surveys/definition/proof-of-work.ts';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import { challengeText, readChallenge } from './challenge.ts';

/** What came with a wish to begin. */
export interface Given {
  readonly challenge: string;
  /** What was worked out; empty where nothing was. */
  readonly work: string;
}

/** Something to do first. */
export interface Later {
  readonly challenge: string;
  readonly bits: number;
  /** Seconds until the place in the queue comes up; null where none was taken, or all are. */
  readonly seconds: number | null;
  /** Whether there is no place left in the queue. */
  readonly full: boolean;
}

/** Who may begin a survey by a link that is open to all. Knows surveys and numbers, never who asks. */
export interface Admission {
  /** Null: begin. */
  readonly ask: (survey: string, given: Given | null) => Later | null;
  /** How often somebody was asked to do something first. */
  readonly delayed: () => number;
}

export interface AdmissionParts {
  readonly clock: Pick<Clock, 'now' | 'elapsed'>;
  readonly random: Random;
  readonly secret: Uint8Array;
  /** Beginnings of one survey in a second that are let in without a question. */
  readonly perSecond: number;
}

const minute = 60_000;

/** Seconds of beginnings that may come at once. */
const burst = 60;

/** Bits of work: about half a second on a cheap phone, up to eight as the crowd grows. */
const [fewestBits, mostBits] = [14, 18];

/** A challenge opens the door for so long; after that a new one is given. */
const lifetime = 10 * minute;

/** The first place of an empty queue. */
const shortestWait = 5_000;

/** No place is further off than this. */
const longestWait = 10 * minute;

/** Used challenges that are remembered. */
const mostSpent = 500_000;

interface Door {
  /** Beginnings that may still come at once; below zero, how many were asked to wait. */
  left: number;
  /** When that was, by the clock that nobody sets. */
  at: number;
  /** When the last place in the queue comes up. */
  queue: number;
}

/**
 * Lets people begin as they come, up to a rate; beyond it each does a little work or takes a place in a queue. By survey
 * alone: no address is read, so nobody is turned away for the network they share.
 */
export const admission = ({ clock, random, secret, perSecond }: AdmissionParts): Admission => {
  const most = perSecond * burst;
  const deepest = most * 2 ** (mostBits - fewestBits);
  const doors = new Map<string, Door>();
  const spent = new Map<string, number>();
  /** The place that a challenge was traded for, so that whoever presses again keeps it. */
  const places = new Map<string, { readonly challenge: string; readonly until: number }>();
  let delayed = 0;

  const doorOf = (survey: string, now: number): Door => {
    const at = clock.elapsed();
    const door = doors.get(survey) ?? { left: most, at, queue: 0 };
    door.left = Math.min(most, door.left + ((at - door.at) / 1000) * perSecond);
    door.at = at;
    // no place is further off than the longest wait, unless the machine's clock was set back
    if (door.queue > now + longestWait) door.queue = 0;
    doors.set(survey, door);
    return door;
  };

  const spend = (challenge: string, until: number, now: number): boolean => {
    for (const [old, end] of spent) {
      if (end > now) break;
      spent.delete(old);
    }
    if (spent.has(challenge) || spent.size >= mostSpent) return false;
    spent.set(challenge, until);
    return true;
  };

  const keep = (traded: string, challenge: string, until: number, now: number): void => {
    for (const [old, place] of places) {
      if (place.until > now && places.size < mostSpent) break;
      places.delete(old);
    }
    places.set(traded, { challenge, until });
  };

  return {
    delayed: () => delayed,
    ask: (survey, given) => {
      const now = clock.now();
      const door = doorOf(survey, now);
      if (door.left >= 1) {
        door.left -= 1;
        return null;
      }
      const own = given === null ? null : readChallenge(secret, survey, given.challenge);
      const valid = own !== null && own.until > now && !spent.has(given?.challenge ?? '');
      if (own !== null && given !== null && valid) {
        const worked = given.work !== '' && isWork(given.challenge, given.work, own.bits);
        if (worked && spend(given.challenge, own.until, now)) return null;
        const challenge = places.get(given.challenge)?.challenge ?? given.challenge;
        const place = readChallenge(secret, survey, challenge);
        if (place !== null && place.from !== null) {
          const { bits, from, until } = place;
          if (from > now) return { challenge, bits, seconds: Math.ceil((from - now) / 1000), full: false };
          if (spend(challenge, until, now)) return null;
        }
      }
      delayed += 1;
      door.left = Math.max(-deepest, door.left - 1);
      const crowd = Math.floor(Math.log2(1 - Math.min(0, door.left) / most));
      const bits = Math.min(mostBits, fewestBits + crowd);
      const place = Math.max(now + shortestWait, door.queue + 1000 / perSecond);
      const full = valid && place > now + longestWait;
      const from = valid && !full ? Math.ceil(place) : null;
      const until = (from ?? now) + lifetime;
      const challenge = challengeText(secret, random, survey, { bits, from, until });
      if (from !== null) {
        door.queue = from;
        keep(given?.challenge ?? '', challenge, until, now);
      }
      return {
        challenge,
        bits,
        seconds: from === null ? null : Math.ceil((from - now) / 1000),
        full,
      };
    },
  };
};
