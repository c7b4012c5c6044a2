/** A file dropped anywhere on the page is chosen in the form that takes files, and sent. */
const form = document.querySelector<HTMLFormElement>('form[data-drop]');
const field = form?.querySelector<HTMLInputElement>('input[type=file]') ?? null;

const hasFile = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;

const mark = (isOver: boolean): void => {
  document.documentElement.classList.toggle('dropping', isOver);
};

document.addEventListener('dragover', (event) => {
  if (field === null || !hasFile(event)) return;
  event.preventDefault();
  mark(true);
});

document.addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) mark(false);
});

document.addEventListener('drop', (event) => {
  if (form === null || field === null || !hasFile(event) || event.dataTransfer === null) return;
  event.preventDefault();
  mark(false);
  field.files = event.dataTransfer.files;
  form.requestSubmit();
});
