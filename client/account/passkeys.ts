/** A challenge as the server gives it: bytes as base64url. */
type Encoded = Record<string, unknown> & { readonly challenge: string };

const bytesOf = (text: string): ArrayBuffer => {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  const bytes = new Uint8Array(plain.length);
  for (let place = 0; place < plain.length; place += 1) bytes[place] = plain.charCodeAt(place);
  return bytes.buffer;
};

const textOf = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

const keysOf = (list: unknown): PublicKeyCredentialDescriptor[] =>
  ((list ?? []) as { readonly id: string; readonly transports?: AuthenticatorTransport[] }[]).map((own) => ({
    ...own,
    type: 'public-key',
    id: bytesOf(own.id),
  }));

const asked = async (path: string): Promise<Encoded> => {
  const response = await fetch(path, { credentials: 'same-origin' });
  // the sign-in was too long ago: the page that asks for it again
  if (response.redirected) location.assign(response.url);
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as Encoded;
};

const sent = async (path: string, body: unknown, token: string): Promise<{ readonly to?: string }> => {
  const response = await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json', 'Confia-Form': token },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as { readonly to?: string };
};

const credential = (made: Credential | null): PublicKeyCredential => {
  if (!(made instanceof PublicKeyCredential)) throw new Error('no passkey');
  return made;
};

const head = (made: PublicKeyCredential) => ({
  id: made.id,
  rawId: textOf(made.rawId),
  type: made.type,
  clientExtensionResults: {},
});

const signIn = async (to: string): Promise<void> => {
  const options = await asked('/account/passkeys/sign-in');
  const made = credential(
    await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: bytesOf(options.challenge),
        allowCredentials: keysOf(options['allowCredentials']),
        extensions: {},
      } as PublicKeyCredentialRequestOptions,
    }),
  );
  const own = made.response as AuthenticatorAssertionResponse;
  const response = {
    ...head(made),
    response: {
      clientDataJSON: textOf(own.clientDataJSON),
      authenticatorData: textOf(own.authenticatorData),
      signature: textOf(own.signature),
      ...(own.userHandle === null ? {} : { userHandle: textOf(own.userHandle) }),
    },
  };
  const answer = await sent('/account/passkeys/sign-in', { response, to }, '');
  location.assign(answer.to ?? '/d');
};

const add = async (name: string, token: string, to: string | undefined): Promise<void> => {
  const options = await asked('/account/passkeys/add');
  const user = options['user'] as {
    readonly id: string;
    readonly name: string;
    readonly displayName: string;
  };
  const made = credential(
    await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytesOf(options.challenge),
        user: { ...user, id: bytesOf(user.id) },
        excludeCredentials: keysOf(options['excludeCredentials']),
        extensions: {},
      } as unknown as PublicKeyCredentialCreationOptions,
    }),
  );
  const own = made.response as AuthenticatorAttestationResponse;
  const response = {
    ...head(made),
    response: {
      clientDataJSON: textOf(own.clientDataJSON),
      attestationObject: textOf(own.attestationObject),
      transports: own.getTransports(),
    },
  };
  await sent('/account/passkeys/add', { response, name }, token);
  if (to === undefined) location.reload();
  else location.assign(to);
};

/** Carries a work out; what it says when that fails stands beside the button. */
const tried = async (place: HTMLElement, work: () => Promise<void>): Promise<void> => {
  const said = place.querySelector<HTMLElement>('[data-failed]');
  if (said !== null) said.textContent = '';
  try {
    await work();
  } catch {
    if (said !== null) said.textContent = said.dataset['failed'] ?? '';
  }
};

const begin = (): void => {
  if (!('PublicKeyCredential' in window)) return;
  for (const place of document.querySelectorAll<HTMLElement>('[data-passkey="sign-in"]')) {
    place.hidden = false;
    place
      .querySelector('button')
      ?.addEventListener('click', () => void tried(place, () => signIn(place.dataset['to'] ?? '/d')));
  }
  for (const place of document.querySelectorAll<HTMLFormElement>('form[data-passkey="add"]')) {
    for (const button of place.querySelectorAll('button')) button.disabled = false;
    for (const line of place.querySelectorAll<HTMLElement>('[data-scriptless]')) line.hidden = true;
    place.addEventListener('submit', (event) => {
      event.preventDefault();
      const name = place.querySelector<HTMLInputElement>('input[name="passkey-name"]')?.value ?? '';
      void tried(place, () => add(name, place.dataset['token'] ?? '', place.dataset['to']));
    });
  }
};

begin();
