import { agreed } from '../../surveys/definition/shipped-lists.ts';
import type { Codebook } from '../../surveys/model/codebook.ts';

/**
 * Whether a variable says if people agreed to something: a consent question, or a box of the consent page.
 *
 * @example
 * isPurpose({ variables: [{ name: 'consent_quote', measure: 'nominal', label: {}, codes: [{ code: 'yes', label: {} }] }] }, 'consent_quote') // true
 */
export const isPurpose = ({ variables }: Pick<Codebook, 'variables'>, name: string): boolean =>
  variables.find((own) => own.name === name)?.codes?.some(({ code }) => code === agreed) === true;

/**
 * The one rule for answers given for some purposes only: what is done for a purpose is done with the answers of those who
 * agreed to it. Whoever was never asked, or answered before the purpose was there, is left out.
 *
 * @returns the filter with the purpose added
 *
 * @example
 * forPurpose('consent_quote') // "${consent_quote} = 'yes'"
 * forPurpose('consent_quote', "${country} = 'CL' or ${country} = 'PE'") // "(${country} = 'CL' or ${country} = 'PE') and ${consent_quote} = 'yes'"
 */
export const forPurpose = (purpose: string, where?: string): string => {
  const own = `\${${purpose}} = '${agreed}'`;
  return where === undefined ? own : `(${where}) and ${own}`;
};
