/** Milliseconds after which a file that was handed to the browser is let go. */
const kept = 10_000;

const nameOf = (response: Response, address: string): string =>
  /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ??
  new URL(address).pathname.split('/').at(-1) ??
  'report';

/**
 * Says that a report is being made, for how long already, and that it is there, where it takes its time. Where the answer is
 * a page (what was asked for cannot be made), that page is shown. Without it the form sends itself.
 */
export const reportProgress = (): void => {
  const form = document.querySelector<HTMLFormElement>('form.report-choices');
  const progress = form?.querySelector<HTMLElement>('.progress');
  const said = form?.querySelector('output.said');
  if (form == null || progress == null || said == null) return;
  const buttons = [...form.querySelectorAll('button')];
  const fields = (): string =>
    new URLSearchParams(
      [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ).toString();
  const make = async (address: string): Promise<void> => {
    const from = performance.now();
    const tell = (): void => {
      said.textContent = (form.dataset['working'] ?? '').replace(
        '{seconds}',
        String(Math.round((performance.now() - from) / 1000)),
      );
    };
    // set down again every few seconds, so that it is not read out all the time
    const ticking = setInterval(tell, 5_000);
    for (const button of buttons) button.disabled = true;
    progress.hidden = false;
    tell();
    try {
      const response = await fetch(address, { headers: { accept: '*/*' } });
      if (response.headers.get('content-disposition') === null) {
        location.assign(response.url);
        return;
      }
      const file = await response.blob();
      const link = document.createElement('a');
      link.href = URL.createObjectURL(file);
      link.download = nameOf(response, address);
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), kept);
      said.textContent = (form.dataset['done'] ?? '')
        .replace('{file}', link.download)
        .replace('{kilobytes}', String(Math.ceil(file.size / 1000)));
    } catch {
      said.textContent = form.dataset['failed'] ?? '';
    } finally {
      clearInterval(ticking);
      progress.hidden = true;
      for (const button of buttons) button.disabled = false;
    }
  };
  form.addEventListener('submit', (event) => {
    const { submitter } = event;
    event.preventDefault();
    const action = submitter instanceof HTMLButtonElement ? submitter.formAction : form.action;
    void make(`${action}?${fields()}`);
  });
};
