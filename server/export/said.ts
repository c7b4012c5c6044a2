import type { Codebook, Labels } from '../../surveys/model/codebook.ts';

/** Words in a language; else in the first of the codebook's languages that has them. */
export const said = (labels: Labels, language: string, { languages }: Pick<Codebook, 'languages'>): string =>
  [language, ...languages].map((tag) => labels[tag]).find((text) => text !== undefined && text !== '') ?? '';
