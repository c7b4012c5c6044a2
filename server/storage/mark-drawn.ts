import { codableTexts, drawnTexts } from '../../analysis/coding/drawn-texts.ts';
import type { ResponseDocument, TextCodes } from '../../surveys/model/response.ts';
import { join } from '../../surveys/version/join.ts';
import type { TextDraw } from './text-draws.ts';
import type { KnownVersions } from './versions.ts';

/**
 * Documents in which every text that is drawn to be read is marked as drawn, so that it stays so when their ids are drawn
 * anew; null for one that holds none, or no new one.
 */
export const drawnMarker = (
  versions: KnownVersions,
  survey: string,
  version: number,
  draw: TextDraw,
): ((id: Buffer, document: ResponseDocument) => ResponseDocument | null) => {
  const { codebook } = join(versions.of(survey).map(({ published }) => published));
  const own = versions.find(survey, version)?.published.survey;
  return (id, document) => {
    if (own === undefined) return null;
    const texts = codableTexts(own, codebook, document);
    const drawn = drawnTexts({ ...draw, frozen: null }, id.toString('hex'), document, texts);
    const fresh = drawn.filter(({ question }) => document.codes?.[question.name] === undefined);
    if (fresh.length === 0) return null;
    const marks = fresh.map(({ question }): [string, TextCodes] => [question.name, { given: {} }]);
    return { ...document, codes: { ...document.codes, ...Object.fromEntries(marks) } };
  };
};
