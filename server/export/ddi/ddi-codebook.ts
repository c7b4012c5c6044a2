import type { Codebook, Labels } from '../../../surveys/model/codebook.ts';
import { type Element, element } from '../element.ts';
import { ddiVariable, inLanguages } from './ddi-variable.ts';

export interface DdiQuery {
  readonly codebook: Codebook;
  /** What the survey is called. */
  readonly title: Labels;
  /** The language that comes first where only one can. */
  readonly language: string;
  /** ISO day. */
  readonly day: string;
  readonly product: { readonly name: string; readonly version: string };
  /** The variable that answers are weighted by. */
  readonly weight?: string;
}

const titles = (title: Labels, language: string, name: string): readonly Element[] => {
  const first = title[language] === undefined ? Object.keys(title)[0] : language;
  return [
    element('titl', { 'xml:lang': first }, (first === undefined ? undefined : title[first]) || name),
    ...inLanguages('parTitl', Object.fromEntries(Object.entries(title).filter(([tag]) => tag !== first))),
  ];
};

/**
 * A codebook as DDI-Codebook 2.5, in every language: study, file, variables with their questions, values, reasons for missing
 * ones, who was asked, and questions with several answers as groups. It describes data and holds none of it, no count either.
 *
 * Source: DDI Alliance, DDI-Codebook 2.5.
 */
export const ddiCodebook = ({ codebook, title, language, day, product, weight }: DdiQuery): string => {
  const { name, version, variables, sets = [], notes = [] } = codebook;
  const ids = new Map(variables.map((variable, index) => [variable.name, `V${index + 1}`]));
  const weighted = weight === undefined ? undefined : ids.get(weight);
  const book = element(
    'codeBook',
    {
      xmlns: 'ddi:codebook:2_5',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation':
        'ddi:codebook:2_5 http://www.ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd',
      version: '2.5',
      'xml:lang': language,
    },
    [
      element('stdyDscr', {}, [
        element('citation', {}, [
          element('titlStmt', {}, [
            ...titles(title, language, name),
            element('IDNo', { agency: 'confia' }, `${name}@${version}`),
          ]),
          element('prodStmt', {}, [
            element('prodDate', { date: day }, day),
            element('software', { version: product.version }, product.name),
          ]),
          element('verStmt', {}, [element('version', { type: 'questionnaire' }, version)]),
        ]),
      ]),
      element('fileDscr', { ID: 'F1' }, [
        element('fileTxt', {}, [
          element('fileName', {}, `${name}.csv`),
          element('dimensns', {}, [element('varQnty', {}, String(variables.length))]),
          element('format', {}, 'text/csv; charset=utf-8'),
        ]),
      ]),
      element('dataDscr', {}, [
        ...sets.map((set, index) =>
          element(
            'varGrp',
            {
              ID: `G${index + 1}`,
              type: 'multipleResp',
              var: set.variables.flatMap((own) => ids.get(own) ?? []).join(' '),
              name: set.name,
            },
            inLanguages('labl', set.label),
          ),
        ),
        ...variables.map((variable) =>
          ddiVariable(variable, codebook, {
            id: ids.get(variable.name) ?? '',
            ...(weighted === undefined ? {} : { weight: weighted }),
          }),
        ),
        ...notes.map((note) => element('notes', {}, note)),
      ]),
    ],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${book.xml.replace(/<(?=var |varGrp |notes>|fileDscr|dataDscr|stdyDscr)/g, '\n<')}\n`;
};
