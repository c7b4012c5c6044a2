import { beforeEach, describe, expect, it } from 'vitest';
import { type Admission, admission, type Later } from '../../../server/admission/admission.ts';
import { challengeText, readChallenge } from '../../../server/admission/challenge.ts';
import { seededRandom } from '../../../server/random.ts';
import { isWork } from '../../../surveys/definition/proof-of-work.ts';

const secret = new Uint8Array(32).fill(9);
let now = 0;
/** How far the machine's clock was set. */
let set = 0;
let door: Admission;

beforeEach(() => {
  now = Date.parse('2026-11-30T10:00:00Z');
  set = 0;
  door = admission({
    clock: { now: () => now + set, elapsed: () => now },
    random: seededRandom('admission'),
    secret,
    perSecond: 1,
  });
});

/** Sixty seconds of beginnings, after which each is asked. */
const crowd = (survey = 'pulse'): void => {
  for (let n = 0; n < 60; n += 1) expect(door.ask(survey, null)).toBeNull();
};

const asked = (survey = 'pulse', given: Parameters<Admission['ask']>[1] = null): Later => {
  const later = door.ask(survey, given);
  if (later === null) throw new Error('the door is open');
  return later;
};

const workedOut = ({ challenge, bits }: Later): { challenge: string; work: string } => {
  for (let counter = 0; ; counter += 1)
    if (isWork(challenge, counter.toString(36), bits)) return { challenge, work: counter.toString(36) };
};

describe('the door', () => {
  it('is open up to the rate, shut beyond it, and opens again as time passes', () => {
    crowd();
    expect(asked()).toMatchObject({ bits: 14, seconds: null, full: false });
    expect(door.delayed()).toBe(1);
    now += 1_000;
    expect(door.ask('pulse', null)).not.toBeNull();
    now += 4_000;
    expect(door.ask('pulse', null)).toBeNull();
  });

  it('knows each survey apart', () => {
    crowd();
    expect(door.ask('other', null)).toBeNull();
    expect(door.ask('pulse', null)).not.toBeNull();
  });

  it('is opened by work once, for the survey it was given for, and not by another number', () => {
    crowd();
    crowd('other');
    const done = workedOut(asked());
    expect(door.ask('pulse', { ...done, work: `${done.work}0` })).not.toBeNull();
    expect(door.ask('other', done)).not.toBeNull();
    expect(door.ask('pulse', done)).toBeNull();
    expect(door.ask('pulse', done)).not.toBeNull();
  });

  it('asks for more work the more come, and never for more than a phone can do', () => {
    crowd();
    const bits = Array.from({ length: 3000 }, () => asked().bits);
    expect(bits[0]).toBe(14);
    expect(Math.max(...bits)).toBe(18);
    expect([...bits].sort((one, other) => one - other)).toEqual(bits);
  });

  it('gives a place in the queue to whoever presses without having worked, and opens when it comes up', () => {
    crowd();
    for (let n = 0; n < 20; n += 1) asked();
    const [first, second] = [asked(), asked()];
    const place = asked('pulse', { challenge: first.challenge, work: '' });
    expect(place.seconds).toBe(5);
    expect(asked('pulse', { challenge: second.challenge, work: '' }).seconds).toBe(6);
    const again = asked('pulse', { challenge: place.challenge, work: '' });
    expect(again).toMatchObject({ challenge: place.challenge, seconds: 5 });
    now += 5_000;
    expect(door.ask('pulse', { challenge: place.challenge, work: '' })).toBeNull();
    expect(door.ask('pulse', { challenge: place.challenge, work: '' })).not.toBeNull();
  });

  it('keeps the place of whoever presses twice or loads the page again', () => {
    crowd();
    const { challenge } = asked();
    const place = asked('pulse', { challenge, work: '' });
    for (let n = 0; n < 20; n += 1) asked('pulse', { challenge: asked().challenge, work: '' });
    now += 2_000;
    const again = asked('pulse', { challenge, work: '' });
    expect(again).toMatchObject({ challenge: place.challenge, seconds: 3, full: false });
    now += 3_000;
    expect(door.ask('pulse', { challenge, work: '' })).toBeNull();
    expect(door.ask('pulse', { challenge: place.challenge, work: '' })).not.toBeNull();
  });

  it('says so when all places are taken, and work still opens', () => {
    crowd();
    const places = Array.from({ length: 700 }, () =>
      asked('pulse', { challenge: asked().challenge, work: '' }),
    );
    const full = places.at(-1);
    expect(places.filter((place) => place.full).length).toBeGreaterThan(90);
    expect(full).toMatchObject({ full: true, seconds: null });
    expect(Math.max(...places.map(({ seconds }) => seconds ?? 0))).toBeLessThanOrEqual(600);
    expect(door.ask('pulse', workedOut(full as Later))).toBeNull();
  });

  it('gives a new challenge for one that was left lying', () => {
    crowd();
    const done = workedOut(asked());
    now += 601_000;
    crowd();
    const later = asked('pulse', done);
    expect(later.challenge).not.toBe(done.challenge);
    expect(later.seconds).toBeNull();
  });

  it('neither opens nor shuts for ever when the clock is set', () => {
    crowd();
    set = 86_400_000;
    for (let n = 0; n < 20; n += 1) asked();
    expect(asked('pulse', { challenge: asked().challenge, work: '' }).seconds).toBe(5);
    set = 0;
    // the last place was given for tomorrow
    expect(asked('pulse', { challenge: asked().challenge, work: '' })).toMatchObject({
      seconds: 5,
      full: false,
    });
    now += 60_000;
    expect(door.ask('pulse', null)).toBeNull();
  });
});

describe('a challenge', () => {
  const about = { bits: 14, until: 1_800_000_000_000, from: 1_790_000_000_000 };

  it('says what was sealed, for its survey and by this secret alone', () => {
    const text = challengeText(secret, seededRandom('one'), 'pulse', about);
    expect(readChallenge(secret, 'pulse', text)).toEqual(about);
    expect(readChallenge(secret, 'other', text)).toBeNull();
    expect(readChallenge(new Uint8Array(32), 'pulse', text)).toBeNull();
    expect(readChallenge(secret, 'pulse', text.replace('14.', '10.'))).toBeNull();
    for (const other of ['', '14', `${text} `, text.slice(0, -1), text.toUpperCase()])
      expect(readChallenge(secret, 'pulse', other)).toBeNull();
  });
});
