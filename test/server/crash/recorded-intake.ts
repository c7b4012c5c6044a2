import { setTimeout as pause } from 'node:timers/promises';
import { type DiskStep, noteInDiskLog, readDiskLog } from './disk-log.ts';
import { answersPath, numberedAnswer } from './numbered-answer.ts';
import { type Said, sender } from './sender.ts';
import { serveFolder } from './served.ts';

const senders = 16;
/** What was done and said while answers came in. */
export interface Recorded {
  readonly steps: readonly DiskStep[];
  /** The numbers of the answers, by the receipts that were given for them. */
  readonly receipts: ReadonlyMap<string, number>;
}

/** What stands in the log before an answer is withdrawn, and when that was acknowledged; with its number. */
export const withdrawal = /^(withdraw|withdrawn) (\d+)$/;

/** How the server that answers come in to is started, and where what was done is written down. */
export interface Recording {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly log: string;
}

/**
 * Serves a folder from its first start: answers come in at once from many, some twice, some are withdrawn; the server ends
 * well, starts again, and is killed.
 */
export const recordIntake = async (
  { folder, environment, log }: Recording,
  each: number,
): Promise<Recorded> => {
  const receipts = new Map<string, number>();
  const withdrawn = new Set<number>();
  let next = 0;
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    const server = await serveFolder(folder, environment);
    const { post, close } = sender(senders);
    const last = next + each;
    const answering = Array.from({ length: senders }, async () => {
      while (next < last) {
        next += 1;
        const number = next;
        for (let times = number % 10 === 0 ? 2 : 1; times > 0; times -= 1) {
          let said: Said | null = null;
          // without an answer it is sent again, as people do
          while (said === null) said = await post(server.port, answersPath, numberedAnswer(number));
          if (said.status !== 201 && said.status !== 200)
            throw new Error(`answer ${number}: ${said.status} ${said.body}`);
          receipts.set((JSON.parse(said.body) as { receipt: string }).receipt, number);
        }
      }
    });
    const withdrawing = (async () => {
      for (let round = 1; round <= 3; round += 1) {
        while (receipts.size < last - each + (round * each) / 5) await pause(2);
        const [code = '', number = 0] =
          [...receipts].filter(([, own]) => !withdrawn.has(own))[round * 3] ?? [];
        noteInDiskLog(log, `withdraw ${number}`);
        const gone = await fetch(`http://127.0.0.1:${server.port}/receipt`, {
          method: 'POST',
          redirect: 'manual',
          body: new URLSearchParams({ code, survey: 'small', 'form.action': 'erase' }),
        });
        if (gone.status !== 303) throw new Error(`withdrawing ${number}: ${gone.status}`);
        noteInDiskLog(log, `withdrawn ${number}`);
        withdrawn.add(number);
      }
    })();
    await Promise.all([...answering, withdrawing]);
    close();
    await server.end(signal);
  }
  return { steps: readDiskLog(log), receipts };
};
