import type { Context } from 'hono';
import { type Settings, teamUrlOf } from '../settings.ts';

/** The host that passkeys are bound to: of the address researchers know the server by, else this machine's. */
export const passkeyHost = (settings: Settings): string => {
  const address = teamUrlOf(settings);
  return address === null ? 'localhost' : new URL(address).hostname;
};

/** Whether passkeys work at the address somebody uses: they are bound to a host, which an address of numbers is not. */
export const passkeysWork = (settings: Settings, context: Context): boolean =>
  new URL(context.req.url).hostname === passkeyHost(settings);
