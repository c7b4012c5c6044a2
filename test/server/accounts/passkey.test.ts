import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { cookiesOf, firstResearcher, type SignedIn } from '../../support/sign-in.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const origin = 'http://localhost';
const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const id = Buffer.alloc(16, 3).toString('base64url');
let made: TestApp;
let ada: SignedIn;

/** The public half as devices give it: COSE, ES256. */
const publicKey = (): string => {
  const { x = '', y = '' } = keys.publicKey.export({ format: 'jwk' });
  const head = (label: string): Buffer => Buffer.from(`${label}5820`, 'hex');
  return Buffer.concat([
    Buffer.from('a5010203262001', 'hex'),
    head('21'),
    Buffer.from(x, 'base64url'),
    head('22'),
    Buffer.from(y, 'base64url'),
  ]).toString('base64');
};

beforeAll(async () => {
  made = await testApp(folder, { baseUrl: origin });
  ada = await firstResearcher(made);
  await made.parts.store.accounts.write((records) =>
    records.insert('passkey', {
      id: 'own',
      userId: ada.id,
      name: 'laptop',
      publicKey: publicKey(),
      credentialID: id,
      counter: 0,
      deviceType: 'singleDevice',
      backedUp: 0,
      transports: null,
    }),
  );
});
afterAll(() => made.parts.store.close());

/** Signs in as a device does that says of itself what these flags say. */
const signedWith = async (flags: number): Promise<Response> => {
  const asked = await made.app.request(`${origin}/account/passkeys/sign-in`);
  const options = (await asked.json()) as { challenge: string; userVerification: string };
  expect(options.userVerification).toBe('required');
  const client = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge: options.challenge, origin }));
  const device = Buffer.concat([
    createHash('sha256').update('localhost').digest(),
    Buffer.from([flags, 0, 0, 0, 0]),
  ]);
  const signature = sign(
    'sha256',
    Buffer.concat([device, createHash('sha256').update(client).digest()]),
    keys.privateKey,
  );
  const response = {
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: client.toString('base64url'),
      authenticatorData: device.toString('base64url'),
      signature: signature.toString('base64url'),
    },
  };
  const body = JSON.stringify({ response, to: '/d' });
  return made.app.request(`${origin}/account/passkeys/sign-in`, {
    method: 'POST',
    headers: {
      origin,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      'content-length': String(body.length),
      cookie: cookiesOf(asked),
    },
    body,
  });
};

const present = 0x01;
const verified = 0x04;

describe('a passkey', () => {
  it('signs in where the device asked who holds it', async () => {
    const signed = await signedWith(present | verified);
    expect(signed.status).toBe(200);
    const cookie = cookiesOf(signed);
    expect((await made.app.request(`${origin}/d`, { headers: { cookie } })).status).toBe(200);
  });

  it('signs nobody in where it only lay there', async () => {
    const before = (await made.parts.store.accounts.find('session')).length;
    const refused = await signedWith(present);
    expect(refused.status).toBe(422);
    expect((await made.parts.store.accounts.find('session')).length).toBe(before);
  });
});
