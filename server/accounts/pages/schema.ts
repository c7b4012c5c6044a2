import { z } from 'zod';

/** What a device answered to a challenge, with the name its passkey is to have, or where to go on to. */
export const passkeyAnswerSchema = z.object({
  response: z.record(z.string(), z.unknown()),
  name: z.string().max(60).optional(),
  to: z.string().max(500).optional(),
});
