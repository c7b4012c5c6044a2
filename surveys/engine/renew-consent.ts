import type { RenewedConsent } from '../model/response.ts';
import type { ConsentView } from './consent-view.ts';

interface Agreeing {
  readonly consent: string;
  readonly purposes?: readonly string[];
  readonly renewed?: RenewedConsent;
  readonly quotes?: readonly string[];
}

/**
 * An answer, sent or on its way, whose author agrees to another text: its purposes are those ticked now, and none that
 * was ticked under the text before. What was confirmed to be quoted under that text is so no more.
 *
 * @example
 * renewConsent({ consent: 'a', purposes: ['quote'] }, { hash: 'b', boxes: [] }, new Set(), { day: '2026-02-03', version: 2 }) // { consent: 'b', renewed: { day: '2026-02-03', version: 2 } }
 */
export const renewConsent = <T extends Agreeing>(
  { purposes: _, quotes: __, ...own }: T,
  { hash, boxes }: Pick<ConsentView, 'hash' | 'boxes'>,
  ticked: ReadonlySet<string>,
  renewed: RenewedConsent,
) => {
  const optional = boxes.filter(({ required }) => !required).map(({ name }) => name);
  return {
    ...own,
    consent: hash,
    ...(optional.length === 0 ? {} : { purposes: optional.filter((name) => ticked.has(name)) }),
    renewed,
  };
};
