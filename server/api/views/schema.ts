import * as z from 'zod';
import { nextSchema } from '../page/schema.ts';

export const newViewSchema = z
  .strictObject({
    name: z
      .string()
      .max(400)
      .describe('At most 80 characters; no other of the survey may have it, in any case.'),
    view: z.string().max(20_000).describe('The query of an address of the explorer.'),
  })
  .meta({ id: 'NewView' });

export const viewSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    view: z.string().describe('The query of its address: /d/NAME/explore?…'),
    who: z
      .string()
      .describe('Who kept it last: id of a researcher, `key:` and the id of a key, or `operator`.'),
    gone: z.array(z.string()).describe('Names that the newest version of the survey does not have.'),
    request: z
      .record(z.string(), z.unknown())
      .describe('What it asks, as POST /surveys/NAME/analysis understands it.'),
  })
  .meta({ id: 'View' });

export const viewsSchema = z
  .strictObject({ views: z.array(viewSchema), next: nextSchema })
  .meta({ id: 'Views' });
