import { type Random, seededRandom } from '../../distribution/random.ts';
import { featuresOf } from './features.ts';
import { type Head, headOf, type Scale, saltOf } from './head.ts';
import type { LabelledText } from './labelled-text.ts';
import type { ListedWords } from './listed-words.ts';
import { valuesOf } from './values.ts';

export interface TrainingOptions {
  readonly seed: number;
  /** The shared table has 2^bits places, that of each domain 2^domainBits. */
  readonly bits: number;
  readonly domainBits: number;
  readonly epochs: number;
  readonly rate: number;
  /** Pace of the weights of single domains; the others keep to `rate`. */
  readonly domainRates: Readonly<Record<string, number>>;
  /** Share of features left out of each step, 0 to below 1. */
  readonly dropout: number;
  readonly scales: Readonly<Record<Head, Scale>>;
  /** Word lists to lean on. */
  readonly lists: ListedWords;
}

/** Weights before they are packed: three columns a place (negative, neutral, positive). */
export interface Weights {
  readonly options: TrainingOptions;
  readonly shared: Float32Array;
  readonly domains: ReadonlyMap<string, Float32Array>;
}

/** Weights and the sums of squared gradients that set their pace (AdaGrad). */
interface Table {
  readonly weights: Float32Array;
  readonly squares: Float32Array;
}

const least = 1e-6;

const table = (places: number): Table => ({
  weights: new Float32Array(places * 3),
  squares: new Float32Array(places * 3).fill(least),
});

const groupOf = ({ source, language }: LabelledText): string => `${source} ${language}`;

/** How often each label occurs in each source and language. */
const countsOf = (rows: readonly LabelledText[]): ReadonlyMap<string, readonly number[]> => {
  const counts = new Map<string, number[]>();
  for (const row of rows) {
    const group = counts.get(groupOf(row)) ?? [0, 0, 0];
    group[row.label] = (group[row.label] ?? 0) + 1;
    counts.set(groupOf(row), group);
  }
  return counts;
};

interface Learned {
  readonly hashes: Int32Array;
  readonly words: number;
  readonly letters: number;
}

/** Features of texts, by the row itself. */
export type KnownFeatures = Map<LabelledText, Learned>;

const learned = ({ text, language, frame }: LabelledText, options: TrainingOptions): Learned => {
  const { hashes, words, letters } = featuresOf(text, language, frame, options.lists(language));
  return { hashes: Int32Array.from(hashes), words, letters };
};

const shuffle = (order: Int32Array, random: Random): void => {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = random.integer(at + 1);
    const held = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = held;
  }
};

/** Features kept in one step: places in both tables, and values in each. */
class Kept {
  count = 0;
  shared = new Int32Array(4096);
  own = new Int32Array(4096);
  values = new Float32Array(4096);
  ownValues = new Float32Array(4096);

  clear(atMost: number): void {
    this.count = 0;
    if (this.values.length >= atMost) return;
    this.shared = new Int32Array(2 * atMost);
    this.own = new Int32Array(2 * atMost);
    this.values = new Float32Array(2 * atMost);
    this.ownValues = new Float32Array(2 * atMost);
  }

  add(shared: number, own: number, value: number, ownValue: number): void {
    this.shared[this.count] = shared;
    this.own[this.count] = own;
    this.values[this.count] = value;
    this.ownValues[this.count] = ownValue;
    this.count += 1;
  }
}

const descend = ({ weights, squares }: Table, place: number, gradient: number, rate: number): void => {
  const square = (squares[place] ?? 0) + gradient * gradient;
  squares[place] = square;
  weights[place] = (weights[place] ?? 0) - (rate * gradient) / Math.sqrt(square);
};

/**
 * Multinomial logistic regression over hashed features by AdaGrad (Duchi, Hazan & Singer 2011), one text at a time in
 * a seeded order. Each feature has a weight that all domains share and one of its own domain (Daumé 2007), a bias for
 * each source and language that is thrown away, and is left out of a step by chance. Labels count equally inside each
 * source and language; a label that a source and language never gives is left out of its likelihood.
 *
 * @param known features found before, for whoever learns from the same texts several times
 */
export const trainWeights = (
  rows: readonly LabelledText[],
  options: TrainingOptions,
  known: KnownFeatures = new Map(),
): Weights => {
  const { bits, domainBits, epochs, rate, domainRates, dropout, scales } = options;
  const mask = 2 ** bits - 1;
  const ownMask = 2 ** domainBits - 1;
  const random = seededRandom(options.seed);
  const counts = countsOf(rows);
  const biases = new Map([...counts.keys()].map((group) => [group, table(1)]));
  const shared = table(2 ** bits);
  const domains = new Map(
    [...new Set(rows.map(({ domain }) => domain))].map((name) => [name, table(2 ** domainBits)]),
  );
  const prepared = rows.map((row) => {
    const found = known.get(row) ?? learned(row, options);
    known.set(row, found);
    const group = groupOf(row);
    const count = counts.get(group) ?? [];
    const present = count.filter((n) => n > 0).length;
    const total = count.reduce((a, b) => a + b, 0);
    return {
      ...found,
      label: row.label,
      own: domains.get(row.domain) ?? table(1),
      ownScale: scales[headOf(row)],
      salt: saltOf(row.domain, row.language),
      ownRate: domainRates[row.domain] ?? rate,
      bias: biases.get(group) ?? table(1),
      present: count.map((n) => n > 0),
      weight: total / (present * (count[row.label] ?? 1)),
    };
  });

  const kept = new Kept();
  const logits = new Float64Array(3);
  const order = Int32Array.from(rows, (_, at) => at);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const at of order) {
      const row = prepared[at];
      if (row === undefined) continue;
      const { hashes, words, letters, own, ownRate, ownScale, salt, bias, present } = row;
      const [word, letter] = valuesOf(row, scales.general.letter);
      const [ownWord, ownLetter] = valuesOf(row, ownScale.letter);
      kept.clear(hashes.length);
      for (let c = 0; c < 3; c += 1) logits[c] = bias.weights[c] ?? 0;
      for (let feature = 0; feature < hashes.length; feature += 1) {
        if (random.uniform() < dropout) continue;
        const hash = hashes[feature] ?? 0;
        const place = 3 * (hash & mask);
        const ownPlace = 3 * ((hash ^ salt) & ownMask);
        const isWord = feature < words;
        const isLetter = feature < words + letters;
        const value = (isWord ? word : isLetter ? letter : scales.general.whole) / (1 - dropout);
        const ownValue = (isWord ? ownWord : isLetter ? ownLetter : ownScale.whole) / (1 - dropout);
        kept.add(place, ownPlace, value, ownValue);
        for (let c = 0; c < 3; c += 1)
          logits[c] =
            (logits[c] ?? 0) +
            value * (shared.weights[place + c] ?? 0) +
            ownValue * (own.weights[ownPlace + c] ?? 0);
      }
      let top = Number.NEGATIVE_INFINITY;
      for (let c = 0; c < 3; c += 1) if (present[c] === true) top = Math.max(top, logits[c] ?? 0);
      let sum = 0;
      for (let c = 0; c < 3; c += 1) if (present[c] === true) sum += Math.exp((logits[c] ?? 0) - top);
      for (let c = 0; c < 3; c += 1) {
        if (present[c] !== true) continue;
        const error = row.weight * (Math.exp((logits[c] ?? 0) - top) / sum - (c === row.label ? 1 : 0));
        descend(bias, c, error, rate);
        for (let feature = 0; feature < kept.count; feature += 1) {
          descend(shared, (kept.shared[feature] ?? 0) + c, error * (kept.values[feature] ?? 0), rate);
          descend(own, (kept.own[feature] ?? 0) + c, error * (kept.ownValues[feature] ?? 0), ownRate);
        }
      }
    }
  }
  return {
    options,
    shared: shared.weights,
    domains: new Map([...domains].map(([name, { weights }]) => [name, weights])),
  };
};
