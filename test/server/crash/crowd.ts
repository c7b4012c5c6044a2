import { setTimeout as pause } from 'node:timers/promises';
import { formOf, offeredBy, type Seen, visitor } from '../../support/visitor.ts';
import { answersPath, numberedAnswer, why } from './numbered-answer.ts';
import { sender } from './sender.ts';

export interface CrowdOptions {
  /** Where the server listens at this moment. */
  readonly port: () => number;
  /** Programs that send whole answers, every tenth of them twice. */
  readonly programs: number;
  /** People who fill in pages without scripts. */
  readonly people: number;
  /** After so many answers all end by themselves. */
  readonly last?: number;
}

/** What came of it so far. */
export interface Crowd {
  /** The answers that were acknowledged. */
  readonly acknowledged: ReadonlySet<number>;
  /** What should never be said to anybody; whoever hears it stops. */
  readonly strange: readonly string[];
  readonly counts: {
    /** Requests that were asked to come again, with the time when. */
    readonly refused: number;
    readonly unanswered: number;
    /** Forms that came back with a refusal, and with everything that had been typed. */
    readonly givenBack: number;
    /** Answers acknowledged once more, in the same words. */
    readonly repeats: number;
  };
  /** Fulfilled when so many more answers are acknowledged, or when something strange was said. */
  readonly more: (answers: number) => Promise<void>;
  /** Fulfilled when all have ended. */
  readonly done: Promise<void>;
  /** Begins no answer any more; fulfilled when all that were begun are acknowledged. */
  readonly stop: () => Promise<void>;
}

const patience = 10;

/** Programs and people who answer the small survey by numbers, and insist until they are acknowledged. */
export const crowd = ({ port, programs, people, last = Number.POSITIVE_INFINITY }: CrowdOptions): Crowd => {
  const acknowledged = new Set<number>();
  const strange: string[] = [];
  const counts = { refused: 0, unanswered: 0, givenBack: 0, repeats: 0 };
  const { post, close } = sender(programs);
  let [next, over] = [0, false];

  const each = async (one: (number: number) => Promise<void>): Promise<void> => {
    while (!over && next < last && strange.length === 0) {
      next += 1;
      await one(next);
    }
  };

  const send = async (number: number): Promise<void> => {
    let before: string | null = null;
    while (strange.length === 0) {
      const said = await post(port(), answersPath, numberedAnswer(number));
      if (said?.status === 200 || said?.status === 201) {
        acknowledged.add(number);
        if (before !== null && before !== said.body) strange.push(`${number}: other words`);
        if (before !== null) counts.repeats += 1;
        if (before !== null || number % 10 !== 0) return;
        before = said.body;
        continue;
      }
      if (said === null) counts.unanswered += 1;
      else if (said.status === 503 && said.retryAfter !== null) counts.refused += 1;
      else strange.push(`${number}: ${said.status} ${said.body.slice(0, 300)}`);
      await pause(patience);
    }
  };

  /** Somebody at a browser who tries again where nobody answers. */
  const person = visitor({
    request: async (at, init) => {
      for (;;) {
        const said = await fetch(`http://127.0.0.1:${port()}${at}`, { ...init, redirect: 'manual' }).catch(
          () => null,
        );
        if (said !== null) return said;
        counts.unanswered += 1;
        await pause(patience);
      }
    },
  });
  /** A page that was refused is asked for again, a form sent again as it was given back. */
  const settled = async (
    seen: Seen,
    sent: { readonly at: string; readonly typed: string } | null,
  ): Promise<Seen> => {
    let now = seen;
    while (now.status === 503 && strange.length === 0) {
      if (now.headers.get('retry-after') === null) strange.push(`no word of when at ${now.at}`);
      counts.refused += 1;
      await pause(patience);
      const isForm = sent !== null && now.at === sent.at;
      if (isForm) {
        counts.givenBack += 1;
        if (!Object.values(formOf(now.html)).flat().includes(sent.typed))
          strange.push(`not given back: ${sent.at}`);
      }
      now = await (isForm ? person.post(sent.at, formOf(now.html)) : person.get(now.at));
    }
    if (now.status !== 200 && strange.length === 0)
      strange.push(`${now.status} at ${now.at}: ${now.html.slice(-600)}`);
    return now;
  };
  const fill = async (number: number): Promise<void> => {
    let seen = await settled(await person.get('/s/small?lang=en'), null);
    while (strange.length === 0 && !/\/(?:done|sent)(?:\?|$)/.test(seen.at)) {
      const at = seen.at.split('?')[0] ?? '';
      const given = Object.fromEntries(
        [...offeredBy(seen.html)].map(([field, values]) => [field, values[0] ?? why(number)]),
      );
      const action = at === '/s/small' ? 'start' : at.endsWith('/check') ? 'send' : 'next';
      const fields = { ...formOf(seen.html), ...given, 'form.action': action };
      seen = await settled(await person.post(at, fields), { at, typed: given['why'] ?? action });
    }
    if (strange.length === 0) acknowledged.add(number);
  };

  const done = Promise.all([
    ...Array.from({ length: programs }, () => each(send)),
    ...Array.from({ length: people }, () => each(fill)),
  ]).then(close);
  return {
    acknowledged,
    strange,
    counts,
    more: async (answers) => {
      const before = acknowledged.size;
      while (acknowledged.size < before + answers && strange.length === 0) await pause(5);
    },
    done,
    stop: () => {
      over = true;
      return done;
    },
  };
};
