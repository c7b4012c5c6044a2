import { expect } from 'vitest';
import { stepAt, totp } from '../../server/accounts/totp.ts';
import type { TestApp } from './app.ts';
import { cookiesOf, type SignedIn, sendForm, withCookie } from './sign-in.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What a program for codes makes of a secret as it is shown on our page: the code of a moment. */
export const codeOf = (secret: string, now: number): string => {
  const bits = [...secret.replace(/\s/g, '')]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
  return totp(key, stepAt(now));
};

/** What carries a right password to its code, on the page that asks for one. */
export const ticketOf = (page: string): string => /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? '';

/** What a page that offers codes has: the secret, what makes it, and what its form carries. */
export const offeredOn = (page: string) => ({
  secret: /<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '',
  salt: /name="salt" value="([^"]+)"/.exec(page)?.[1] ?? '',
  formToken: /name="form\.token" value="([^"]+)"/.exec(page)?.[1] ?? '',
});

/** Codes for a lost device, as they are told once. */
export const recoveryOn = (page: string): readonly string[] =>
  [...page.matchAll(/<code>((?:[a-z2-9]{4}-)+[a-z2-9]{4})<\/code>/g)].map(([, own = '']) => own);

/** Somebody who has set up codes. */
export interface Enrolled {
  readonly secret: string;
  readonly recovery: readonly string[];
  /** What the server answered. */
  readonly told: string;
  /** Their session from then on. */
  readonly person: SignedIn;
}

/** Sets up codes for whoever has these cookies, as a person does it by the page. */
export const enrolled = async (
  made: TestApp,
  { cookie }: Pick<SignedIn, 'cookie'>,
  path = '/account/codes?lang=en',
): Promise<Enrolled> => {
  const page = await made.app.request(path, { headers: { cookie } });
  const { secret, salt, formToken } = offeredOn(await page.text());
  const code = codeOf(secret, made.parts.clock.now());
  const done = await sendForm(
    made,
    '/account/codes?lang=en',
    { 'form.token': formToken, salt, code },
    { cookie },
  );
  expect(done.status).toBe(200);
  const told = await done.text();
  return { secret, recovery: recoveryOn(told), told, person: await withCookie(made, cookiesOf(done)) };
};
