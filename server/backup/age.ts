import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';

/** A pair of keys: whoever has `identity` reads what is encrypted to `recipient`. */
export interface AgeKey {
  readonly identity: string;
  readonly recipient: string;
}

export const newKey = async (): Promise<AgeKey> => {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
};

const addTo = (encrypter: Encrypter, recipient: string): boolean => {
  try {
    encrypter.addRecipient(recipient);
    return true;
  } catch {
    return false;
  }
};

/** Whether a text is a recipient of age, every letter right. */
export const isRecipient = (text: string): boolean => addTo(new Encrypter(), text);

/** Whether a text is an identity of age, every letter right. */
export const isIdentity = (text: string): boolean => {
  try {
    new Decrypter().addIdentity(text);
    return true;
  } catch {
    return false;
  }
};

const asStream = (source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> => {
  const parts = source[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (control) => {
        const next = await parts.next();
        if (next.done === true) control.close();
        else control.enqueue(next.value);
      },
      cancel: async () => {
        await parts.return?.(undefined);
      },
    },
    { highWaterMark: 1 },
  );
};

/** Encrypts to every recipient, piece by piece, in the format of age (age-encryption.org/v1). */
export const encrypted = async (
  source: AsyncIterable<Uint8Array>,
  recipients: readonly string[],
): Promise<AsyncIterable<Uint8Array>> => {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(asStream(source));
};

/** Decrypts piece by piece; throws where none of the identities opens it, and where a byte was changed or is missing. */
export const decrypted = async (
  source: AsyncIterable<Uint8Array>,
  identities: readonly string[],
): Promise<AsyncIterable<Uint8Array>> => {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  return decrypter.decrypt(asStream(source));
};
