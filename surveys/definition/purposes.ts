import type { ConsentBox, Question, Survey } from '../model/survey.ts';

/** The variable that says whether somebody agreed to a purpose. */
export const purposeVariable = (box: string): string => `consent_${box}`;

/**
 * The box that such a variable is of.
 *
 * @example
 * purposeBox('consent_quote') // 'quote'
 */
export const purposeBox = (variable: string): string => variable.slice('consent_'.length);

/**
 * What people may agree to beside taking part: the boxes of the consent that need not be ticked. A notice has none.
 *
 * @example
 * purposesOf({ consent: { boxes: [{ name: 'adult', required: true }, { name: 'quote', required: false }] } }).map(({ name }) => name) // ['quote']
 */
export const purposesOf = ({ consent }: Pick<Survey, 'consent'>): readonly ConsentBox[] =>
  consent.mode === 'notice' ? [] : consent.boxes.filter(({ required }) => !required);

/** A question of its own about quoting: by its name, or by the list of its answers. Consent to anything else is no leave. */
const asksToQuote = ({ kind, name, list }: Question): boolean =>
  kind === 'consent' && (name === 'quote' || list === 'quotation');

/**
 * The variable in which people allow what they wrote to be quoted: the consent's box `quote`, else the question of kind
 * `consent` that is named `quote` or has the list `quotation`. Null where nobody is asked.
 */
export const quotePurpose = (survey: Survey): string | null =>
  purposesOf(survey).some(({ name }) => name === 'quote')
    ? purposeVariable('quote')
    : (survey.pages.flatMap(({ items }) => items).find(asksToQuote)?.name ?? null);
