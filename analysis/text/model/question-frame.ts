import type { Frame } from './features.ts';

const improve =
  /\b(better|improve|improved|improvements?|dissatisfied|dislike|worst|change)\b|mejor|cambiar|peor|melhor|mudar|pior|mieux|am[ée]lior|changer|pire|besser|verbesser|[äa]ndern|meglio|miglior|cambiare|peggio|millor|canviar|pitjor|beter|verbeter|popraw|lepiej|zmieni|lebih baik|diperbaiki|تحسين|أفضل|أسوأ|לשפר|טוב יותר|बेहतर|सुधार|улучш|лучше|покращ|краще|改善|改进|改進|geliştir|daha iyi/iu;
const praise =
  /\b(good|best|like|liked|well|satisfied)\b|bueno|buena|gust[óoa]|bien|bom|boa|gostou|gosta|\bbon|aim[ée]|plu\b|\bgut|gefallen|gef[äa]llt|buono|piaciuto|piace|agrada|agradat|goed|beviel|dobre|podoba|bagus|suka|جيد|أعجب|טוב|אהבת|अच्छा|पसंद|хорош|понрав|добре|сподоб|喜欢|好|iyi|beğen/iu;

/**
 * What a question asks for, by its words in the languages that are shipped: what should be better, what is good, or
 * neither. "Nothing" is praise in answer to the first and a complaint in answer to the second.
 *
 * @example
 * questionFrame('What could we do better?') // 'improve'
 * questionFrame('¿Qué te gustó?') // 'praise'
 * questionFrame('Anything else you want to tell us?') // 'open'
 */
export const questionFrame = (question: string): Frame =>
  improve.test(question)
    ? praise.test(question.replace(improve, ''))
      ? 'open'
      : 'improve'
    : praise.test(question)
      ? 'praise'
      : 'open';
