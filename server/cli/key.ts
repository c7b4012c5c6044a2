import { writeAct } from '../accounts/acts.ts';
import { systemClock } from '../clock.ts';
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
    const isReceipts = name === 'receipt-secret';
    const bytes = systemRandom(32);
    const text = Buffer.from(bytes).toString(isReceipts ? 'hex' : 'base64url');
    await withStore(place, (store) =>
      replaceSecret(file, text, async () => {
        // refused while others serve this database with the one there is
        if (isReceipts) await store.holdSecret(bytes);
        await store.accounts.write(async (records) => {
          if (isReceipts)
            for (const table of ['session', 'sign_in_tries'] as const) await records.remove(table, {});
          const act = { who: 'operator', what: 'key-renew', object: name, result: 'done' } as const;
          await writeAct(records, act, systemClock.now());
        });
      }),
    );
    await io.out(json ? `${JSON.stringify({ name, file })}\n` : `${words('key-renewed', { file })}\n`);
    if (!json && isReceipts) io.err(`${words('key-renewed-receipts')}\n`);
    return 0;
  },
};
