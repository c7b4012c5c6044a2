import { exportWords } from '../../surveys/locales/export.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';

/** What is to be said of a file of answers in the file itself. */
export interface AboutFile {
  readonly codebook: Codebook;
  readonly language: string;
  readonly rows: number;
  /** ISO day. */
  readonly day: string;
  /** Name and version of the program. */
  readonly product: string;
  readonly values: 'codes' | 'labels';
  readonly variant: 'spreadsheet' | 'lossless';
  readonly texts: 'scrubbed' | 'raw';
  readonly weight?: string;
}

/** Facts of a file of answers and their words, in the order in which a reader needs them. */
export const aboutFacts = ({
  codebook,
  language,
  rows,
  day,
  product,
  values,
  variant,
  texts,
  weight,
}: AboutFile): readonly (readonly [string, string | number])[] => {
  const words = exportWords(language);
  return [
    [words('fact-survey'), codebook.name],
    [words('fact-version'), codebook.version],
    ...(codebook.versions === undefined
      ? []
      : [[words('fact-versions'), codebook.versions.map((own) => own.version).join(', ')] as const]),
    [words('fact-rows'), rows],
    [words('fact-columns'), codebook.variables.length],
    [words('fact-made'), day],
    [words('fact-with'), product],
    [words('fact-language'), language],
    ...(weight === undefined ? [] : [[words('fact-weight'), weight] as const]),
    [words('fact-values'), words(`values-${values}`)],
    [words('fact-missing'), words('missing-codes')],
    [words('fact-texts'), words(`texts-${texts}`)],
    [words('fact-guard'), words(`guard-${variant}`)],
    [words('fact-order'), words('order-random')],
    [words('fact-register'), words('register-says')],
    ...(codebook.notes ?? []).map((note) => [words('fact-note'), note] as const),
  ];
};
