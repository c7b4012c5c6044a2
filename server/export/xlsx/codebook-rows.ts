import { exportWords } from '../../../surveys/locales/export.ts';
import type { Codebook } from '../../../surveys/model/codebook.ts';
import { missingCode } from '../../../surveys/model/missing.ts';
import { reasonLabel } from '../reason-label.ts';
import { said } from '../said.ts';
import type { XlsxCell } from './cell-xml.ts';

const wholeNumber = /^-?(?:0|[1-9]\d{0,14})$/;

/** A code as it stands in the sheet of answers. */
export const codeCell = (code: string): XlsxCell => (wholeNumber.test(code) ? Number(code) : code);

/** The heads of the sheet that explains the others. */
export const codebookHead = (language: string): readonly string[] => {
  const words = exportWords(language);
  return (
    ['variable', 'label', 'measure', 'code', 'meaning', 'missing', 'asked', 'set', 'derived'] as const
  ).map((name) => words(`head-${name}`));
};

/** A row for each variable, and one for each of its codes. */
export const codebookRows = function* (codebook: Codebook, language: string): Generator<readonly XlsxCell[]> {
  for (const variable of codebook.variables) {
    const { name, measure, label, asked, set, derived } = variable;
    yield [
      name,
      said(label, language, codebook),
      measure,
      null,
      null,
      null,
      asked ?? null,
      set ?? null,
      derived?.rule ?? null,
    ];
    for (const { code, label: own, missing } of variable.codes ?? [])
      yield [
        name,
        null,
        null,
        missing === undefined ? codeCell(code) : missingCode[missing],
        said(own, language, codebook),
        missing === undefined ? null : reasonLabel(variable, missing, language, codebook),
      ];
  }
};
