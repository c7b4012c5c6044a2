import type { ResponseDocument } from '../../surveys/model/response.ts';

/** A document as it first came: without what its author said later. A late repeat must equal this. */
export const asSent = ({ readings: _, ...sent }: ResponseDocument): ResponseDocument => sent;
