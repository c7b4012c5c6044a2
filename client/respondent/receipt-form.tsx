import type { Tongue } from '../lib/tongue.ts';
import { Button } from '../ui/button.tsx';

export interface ReceiptHolder {
  /** Where receipts are opened; the code goes there in a form's body, never in an address. */
  readonly action: string;
  readonly survey: string;
  readonly code: string;
}

export const HolderFields = ({ survey, code }: ReceiptHolder) => (
  <>
    <input type="hidden" name="survey" value={survey} />
    <input type="hidden" name="code" value={code} />
  </>
);

const does = [
  ['see', 'viewAnswers'],
  ['download page', 'downloadAnswers'],
  ['delete', 'deleteAnswers'],
] as const;

/** See, download, delete: buttons that weigh the same, in a form of their own. */
export const ReceiptButtons = ({
  tongue,
  holder,
}: {
  readonly tongue: Tongue;
  readonly holder: ReceiptHolder;
}) => (
  <form method="post" action={holder.action} class="equal" {...tongue.mark}>
    <HolderFields {...holder} />
    <input type="hidden" name="form.lang" value={tongue.language} />
    {does.map(([action, word]) => (
      <Button name="form.action" value={action}>
        {tongue.words(word)}
      </Button>
    ))}
  </form>
);

/** A code as a file to keep: the code is in the body of what is sent, so it stands in no address and no log. */
export const SaveCode = ({ tongue, holder }: { readonly tongue: Tongue; readonly holder: ReceiptHolder }) => (
  <form method="post" action={holder.action} {...tongue.mark}>
    <HolderFields {...holder} />
    <input type="hidden" name="form.lang" value={tongue.language} />
    <Button name="form.action" value="download code">
      {tongue.words('saveFile')}
    </Button>
  </form>
);
