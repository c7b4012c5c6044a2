declare module 'vader-sentiment' {
  const vader: {
    readonly SentimentIntensityAnalyzer: {
      readonly polarity_scores: (text: string) => { readonly compound: number };
    };
  };
  export = vader;
}
declare module 'wink-sentiment' {
  const wink: (text: string) => { readonly score: number };
  export = wink;
}
declare module 'sentiment' {
  class Sentiment {
    analyze(text: string): { readonly score: number };
  }
  export = Sentiment;
}
declare module 'multilang-sentiment' {
  const multilang: (text: string, language: string) => { readonly score: number };
  export = multilang;
}
declare module '@nlpjs/core' {
  interface Container {
    use(plugin: unknown): unknown;
  }
  const core: { readonly containerBootstrap: () => Promise<Container> };
  export = core;
}
declare module '@nlpjs/sentiment' {
  class SentimentAnalyzer {
    constructor(settings: { readonly container: unknown });
    process(input: {
      readonly utterance: string;
      readonly locale: string;
    }): Promise<{ readonly sentiment: { readonly score: number } }>;
  }
  const nlp: { readonly SentimentAnalyzer: typeof SentimentAnalyzer };
  export = nlp;
}
declare module '@nlpjs/lang-*' {
  const language: Readonly<Record<string, unknown>>;
  export = language;
}
declare module 'natural/lib/natural/stemmers/*' {
  const stemmer: { readonly stem: (word: string) => string };
  export = stemmer;
}
