import type { Random } from '../../analysis/distribution/random.ts';
import arabic from './verbatims/ar.json' with { type: 'json' };
import english from './verbatims/en.json' with { type: 'json' };
import spanish from './verbatims/es.json' with { type: 'json' };
import portuguese from './verbatims/pt.json' with { type: 'json' };

export type Tone = 'positive' | 'neutral' | 'negative';

interface Sentences {
  readonly slots: Readonly<Record<string, readonly string[]>>;
  readonly positive: { readonly feelings: readonly string[]; readonly reasons: readonly string[] };
  readonly neutral: { readonly feelings: readonly string[]; readonly reasons: readonly string[] };
  readonly negative: { readonly feelings: readonly string[]; readonly reasons: readonly string[] };
}

const byLanguage: Readonly<Record<string, Sentences>> = {
  ar: arabic,
  en: english,
  es: spanish,
  pt: portuguese,
};

const oneOf = (list: readonly string[], random: Random): string => list[random.integer(list.length)] ?? '';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const fillSlots = (sentence: string, slots: Sentences['slots'], random: Random): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, slot: string) => oneOf(slots[slot] ?? [whole], random));

/**
 * What a simulated respondent writes: a feeling, a reason, or both, in the tone asked for; empty where there are no
 * sentences in the language. Some write without capitals and without a full stop, as people do on a phone.
 */
export const verbatim = (language: string, tone: Tone, random: Random): string => {
  const sentences = byLanguage[language];
  if (sentences === undefined) return '';
  const feeling = fillSlots(oneOf(sentences[tone].feelings, random), sentences.slots, random);
  const reason = fillSlots(oneOf(sentences[tone].reasons, random), sentences.slots, random);
  const comma = language === 'ar' ? '،' : ',';
  const shape = random.uniform();
  const text =
    shape < 0.25
      ? feeling
      : shape < 0.45
        ? capital(reason)
        : shape < 0.75
          ? `${feeling}${comma} ${reason}`
          : `${feeling}. ${capital(reason)}`;
  return random.uniform() < 0.3 ? text.toLowerCase() : `${text}.`;
};
