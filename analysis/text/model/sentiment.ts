import type { Token } from '../tokenise.ts';
import { probabilitiesOf, slopeIn } from './calibrate.ts';
import { type Features, type Frame, featuresOf } from './features.ts';
import type { Head } from './head.ts';
import { logitsOf, type SentimentModel } from './model.ts';
import { covers, writtenLanguage } from './scripts.ts';

export const labels = ['negative', 'neutral', 'positive'] as const;
export type SentimentLabel = (typeof labels)[number];

/** A word or expression and what it added to the positive side (below zero: to the negative one). */
export interface MovingPhrase {
  readonly word: string;
  readonly weight: number;
  /** Whether a negator is part of it. */
  readonly negated: boolean;
}

/** How a text feels, as the model reads it. */
export interface Sentiment {
  readonly label: SentimentLabel | null;
  /** Why there is none. */
  readonly reason: null | 'empty' | 'no-words-known' | 'language-unsupported';
  /** Probabilities of negative, neutral and positive. */
  readonly p: readonly [negative: number, neutral: number, positive: number] | null;
  /** p(positive) − p(negative), in [-1, 1]. */
  readonly polarity: number | null;
  /** Whether one part of the text is clearly positive and another clearly negative. */
  readonly mixed: boolean;
  /** Whether no label is more likely than all others together: a person should read this one first. */
  readonly unsure: boolean;
  /** What moved the score, the strongest first. */
  readonly phrases: readonly MovingPhrase[];
  readonly engine: string;
}

export interface SentimentOptions {
  /** BCP 47 tag. */
  readonly language: string;
  readonly head?: Head;
  readonly frame?: Frame;
}

/** A part of a text says something by itself from this much on either side (logits). */
const clear = 0.8;
/** Weaker words explain nothing. */
const faintest = 0.05;
const shown = 5;

const aliases: Readonly<Record<string, string>> = { ary: 'ar', arq: 'ar', arz: 'ar', iw: 'he', in: 'id' };

/** The two letters by which the model knows a language. */
export const modelLanguage = (tag: string): string => {
  const primary = tag.toLowerCase().split('-')[0] ?? '';
  return aliases[primary] ?? primary;
};

const without = (reason: Exclude<Sentiment['reason'], null>, engine: string): Sentiment => ({
  label: null,
  reason,
  p: null,
  polarity: null,
  mixed: false,
  unsure: true,
  phrases: [],
  engine,
});

/** Where an expression begins: words under one negation are one, every other word is its own. */
const joins = ({ tokens, scopes }: Features, at: number): boolean => {
  const inside = (place: number): boolean =>
    tokens[place]?.kind === 'word' && ((scopes.negated[place] ?? 0) > 0 || scopes.negator[place] === 1);
  return at > 0 && inside(at) && inside(at - 1);
};

const phrasesOf = (features: Features, margins: Float64Array): readonly MovingPhrase[] => {
  const found: { word: string; weight: number; negated: boolean }[] = [];
  features.tokens.forEach((token, at) => {
    if (token.kind === 'mark') return;
    const weight = margins[at] ?? 0;
    const last = found.at(-1);
    if (last !== undefined && joins(features, at)) {
      last.word += last.word.endsWith("'") ? token.text : ` ${token.text}`;
      last.weight += weight;
      last.negated = true;
    } else found.push({ word: token.text, weight, negated: false });
  });
  return found
    .filter(({ weight }) => Math.abs(weight) >= faintest)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, shown);
};

/** Whether two clauses pull in opposite directions. */
const isMixed = ({ tokens, scopes }: Features, margins: Float64Array): boolean => {
  let best = 0;
  let worst = 0;
  let sum = 0;
  const close = (): void => {
    best = Math.max(best, sum);
    worst = Math.min(worst, sum);
    sum = 0;
  };
  tokens.forEach((token: Token, at) => {
    if (token.kind === 'mark' || at === scopes.contrast) close();
    sum += margins[at] ?? 0;
  });
  close();
  return best >= clear && worst <= -clear;
};

/**
 * How a text feels, by a linear model of word and letter sequences: three calibrated probabilities and the exact share
 * that each word had in them. A sequence's weight is divided evenly among its words.
 *
 * Probabilities take the labels as about as frequent beforehand as in the texts the model was taught with, rare ones
 * made up for in part; where that is otherwise, or the subject is new to the model, they are only as good as a re-fit
 * on hand-coded answers makes them.
 *
 * @returns `label` null with a reason for a text without words or emoji (`empty`), one without a letter of the
 * language's script (`no-words-known`), and a language that the model was not taught (`language-unsupported`)
 */
export const sentiment = (
  model: SentimentModel,
  text: string,
  { language, head = 'survey', frame = 'open' }: SentimentOptions,
): Sentiment => {
  const engine = model.version;
  const spoken = modelLanguage(language);
  const features = featuresOf(text, spoken, frame, model.lists(spoken));
  const { tokens } = features;
  if (!tokens.some(({ kind }) => kind !== 'mark')) return without('empty', engine);
  if (!model.languages.includes(spoken)) return without('language-unsupported', engine);
  if (!covers(tokens, spoken)) return without('no-words-known', engine);
  const margins = new Float64Array(tokens.length);
  const logits = logitsOf(model, head, spoken, features, margins);
  const calibration = model.heads[head];
  const written = writtenLanguage(text, spoken);
  const slope = slopeIn(calibration, written);
  for (let at = 0; at < margins.length; at += 1) margins[at] = slope * (margins[at] ?? 0);
  const p = probabilitiesOf(calibration, written, logits);
  const top = Math.max(...p);
  return {
    label: labels[p.indexOf(top)] ?? null,
    reason: null,
    p,
    polarity: p[2] - p[0],
    mixed: isMixed(features, margins),
    unsure: top < 0.5,
    phrases: phrasesOf(features, margins),
    engine,
  };
};
