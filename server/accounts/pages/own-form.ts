import type { Context } from 'hono';
import { fromOurPage } from '../../middleware/researcher.ts';
import { type Form, readForm } from '../../pages/respondent-form.ts';

/** Largest form of somebody who has not signed in, in bytes. */
export const formBytes = 16_384;

/** A form of ours, of somebody who has not signed in; null where it is another site's, or no form. */
export const ownForm = async (context: Context): Promise<Form | null> =>
  fromOurPage(context) ? readForm(context) : null;
