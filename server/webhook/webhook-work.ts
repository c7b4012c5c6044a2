import { type RoundParts, webhookRounds } from './webhook-rounds.ts';

/** Milliseconds between two looks. */
const lookEvery = 60_000;

/** Tells addresses of new answers for as long as the server runs; the timer keeps no process alive. */
export const webhookWork = (
  parts: RoundParts & { readonly failed: (error: unknown) => void },
): { readonly end: () => void } => {
  const round = webhookRounds(parts);
  let running = false;
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    round()
      .catch(parts.failed)
      .finally(() => {
        running = false;
      });
  }, lookEvery);
  timer.unref();
  return { end: () => clearInterval(timer) };
};
