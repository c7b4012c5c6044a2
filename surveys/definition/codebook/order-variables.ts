import type { Variable } from '../../model/codebook.ts';
import type { Question, Survey } from '../../model/survey.ts';
import { orderColumns, orderMade, orderName } from '../order-columns.ts';
import { ownLabels, quotingLabels } from './labels.ts';

/** The order in which a question's choices or rows were shown; nothing where they stand as they are. */
export const questionOrder = (survey: Survey, question: Question): readonly Variable[] =>
  question.shuffle === undefined
    ? []
    : [
        {
          name: orderName(question.name),
          measure: 'text',
          label: quotingLabels(survey, 'order', question.text),
          derived: {
            from: [],
            rule: `order of the ${question.shuffle} of ${question.name}, as names`,
            made: orderMade,
          },
        },
      ];

/** The order of the pages of each shuffled block, and of blocks that exchange places. */
export const flowOrders = (survey: Survey): readonly Variable[] =>
  orderColumns(survey)
    .filter(({ of }) => of !== 'question')
    .map(({ name, of, member, names }) => ({
      name,
      measure: 'text',
      label:
        of === 'block'
          ? ownLabels(survey, 'pageOrder', () => ({ block: member }))
          : ownLabels(survey, 'blockOrder', () => ({ mix: member })),
      derived: {
        from: [],
        rule: `order of ${names.join(', ')} by the seed of the response`,
        made: orderMade,
      },
    }));
