import { isWork } from '../../surveys/definition/proof-of-work.ts';

/** Milliseconds of work in one go, so that the page stays alive. */
const slice = 12;

/** Tries between two looks at the clock. */
const tries = 64;

/** Works a challenge out a slice at a time and tells the counter that solves it. */
const solve = (challenge: string, bits: number, solved: (counter: string) => void): void => {
  const turns = new MessageChannel();
  let counter = 0;
  turns.port1.onmessage = () => {
    const end = performance.now() + slice;
    do {
      for (let last = counter + tries; counter < last; counter += 1) {
        const text = counter.toString(36);
        if (!isWork(challenge, text, bits)) continue;
        turns.port1.close();
        solved(text);
        return;
      }
    } while (performance.now() < end);
    turns.port2.postMessage(null);
  };
  turns.port2.postMessage(null);
};

const form = document.querySelector<HTMLFormElement>('form[data-challenge]');
const field = form?.querySelector<HTMLInputElement>('input[name="form.work"]');
const line = form?.querySelector<HTMLElement>('[data-working]');
if (form && field && line) {
  line.textContent = line.dataset['working'] ?? '';
  form.querySelector('button')?.setAttribute('hidden', '');
  solve(form.dataset['challenge'] ?? '', Number(form.dataset['bits']), (counter) => {
    field.value = counter;
    form.submit();
  });
}
