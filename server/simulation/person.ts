import type { Random } from '../../analysis/distribution/random.ts';
import type { Effects } from './effects.ts';
import type { Stratum } from './population.ts';

/** One simulated respondent: who they are and how they feel, fixed before the first page. */
export interface Person {
  readonly country: string;
  readonly spoken: string;
  readonly language: string;
  readonly careless: boolean;
  /** Standard normal; the same at every asking. */
  trait(construct: string): number;
}

const drawn = (strata: readonly Stratum[], chance: number): Stratum => {
  let left = chance;
  for (const stratum of strata) {
    left -= stratum.share;
    if (left < 0) return stratum;
  }
  const last = strata.at(-1);
  if (last === undefined) throw new Error('person requires a population');
  return last;
};

/** Draws a person. Traits share one general feeling towards the company, as far as each loads on it. */
export const person = (strata: readonly Stratum[], effects: Effects, random: Random): Person => {
  const { country, spoken, language } = drawn(strata, random.uniform());
  const careless = random.uniform() < effects.careless;
  const general = random.normal();
  const traits = new Map(
    Object.entries(effects.constructs).map(([name, { general: loading }]) => [
      name,
      loading * general + Math.sqrt(1 - loading * loading) * random.normal(),
    ]),
  );
  return { country, spoken, language, careless, trait: (construct) => traits.get(construct) ?? general };
};
