import type { LanguageTag } from '../../surveys/model/language.ts';
import { Button } from '../ui/button.tsx';
import { Promised } from '../ui/promised.tsx';
import { CodeBlock, type ShownCode } from './code-block.tsx';
import { HolderFields, type ReceiptHolder } from './receipt-form.tsx';
import { FormShell, type ShellProps } from './shell.tsx';

export interface DeletionCodePageProps extends ShellProps {
  readonly languages: readonly LanguageTag[];
  readonly holder: ReceiptHolder;
  readonly shown: ShownCode;
}

/** The code that only deletes, alone on its page, so that it can be kept without the other. */
export const DeletionCodePage = (props: DeletionCodePageProps) => {
  const { tongue, holder, shown } = props;
  const { words, mark } = tongue;
  return (
    <FormShell {...props} read={true} action={holder.action} title={words('deletionTitle')}>
      <main id="main" tabindex={-1} {...mark}>
        <HolderFields {...holder} />
        <input type="hidden" name="form.lang" value={tongue.language} />
        <input type="hidden" name="form.from" value="deletion" />
        <h1>{words('deletionTitle')}</h1>
        <Promised tongue={tongue} word="deletionKeep" look="lead" />
        <CodeBlock {...shown} tongue={tongue} />
        <div class="actions">
          <Button name="form.action" value="download deletion">
            {words('saveFile')}
          </Button>
          <Button name="form.action" value="see">
            {words('backToReceipt')}
          </Button>
        </div>
      </main>
    </FormShell>
  );
};
