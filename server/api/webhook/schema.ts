import * as z from 'zod';

export const newWebhookSchema = z
  .strictObject({
    address: z.string().max(500).describe('https, or http to this machine by its own name.'),
    batch: z
      .int()
      .min(1)
      .max(1_000_000)
      .describe('A notice for so many answers; in an anonymous survey at least as many as it announced.'),
  })
  .meta({ id: 'NewWebhook' });

export const webhookSchema = z
  .strictObject({
    id: z.string(),
    address: z.string(),
    batch: z.int(),
    told: z.int().describe('Of how many answers it was told.'),
    secret: z.string().describe('What its notices are signed with (HMAC-SHA256).'),
    state: z.enum(['works', 'fails', 'stopped']),
  })
  .meta({ id: 'Webhook' });

export const webhooksSchema = z.strictObject({ webhooks: z.array(webhookSchema) }).meta({ id: 'Webhooks' });
