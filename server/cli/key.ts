import { operatorAct } from '../accounts/operator-act.ts';
import { systemRandom } from '../random.ts';
import { UsageFailure } from './failure.ts';
import { dataOptions, dataPlace, receiptSecretFile, tokenFileOf } from './read-settings.ts';
import { replaceSecret } from './secret-file.ts';
import type { Verb } from './verb.ts';
import { withStore } from './with-store.ts';

const names = ['receipt-secret', 'researcher-token'] as const;

export const keyRenewVerb: Verb = {
  name: 'key renew',
  usage: ['receipt-secret|researcher-token [--token-file FILE] [--data DIR] [--database URL]'],
  about: 'key-renew',
  options: [{ name: 'token-file', value: 'FILE', about: 'option-token-file' }, ...dataOptions],
  positionals: [1, 1],
  json: true,
  run: async (call) => {
    const { io, words, json, positionals } = call;
    const name = names.find((own) => own === positionals[0]);
    if (name === undefined) throw new UsageFailure(words('usage-key-renew'));
    const place = dataPlace(call);
    const file = name === 'receipt-secret' ? receiptSecretFile(place.folder) : tokenFileOf(call);
    const bytes = systemRandom(32);
    await withStore(place, async (store) => {
      if (name === 'receipt-secret') {
        // refused while others serve this database with the one there is
        await store.holdSecret(bytes);
        await store.accounts.write((records) => records.remove('session', {}));
      }
      await operatorAct(store, 'key-renew', name);
      await replaceSecret(file, Buffer.from(bytes).toString(name === 'receipt-secret' ? 'hex' : 'base64url'));
    });
    await io.out(json ? `${JSON.stringify({ name, file })}\n` : `${words('key-renewed', { file })}\n`);
    if (!json && name === 'receipt-secret') io.err(`${words('key-renewed-receipts')}\n`);
    return 0;
  },
};
