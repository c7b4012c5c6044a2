import type { LanguageTag } from '../../surveys/model/language.ts';
import { Button } from '../ui/button.tsx';
import { Promised } from '../ui/promised.tsx';
import { HolderFields, type ReceiptHolder } from './receipt-form.tsx';
import { FormShell, type ShellProps } from './shell.tsx';

export interface DeletePageProps extends ShellProps {
  readonly languages: readonly LanguageTag[];
  readonly holder: ReceiptHolder;
  /** The code only deletes: there is nothing to go back to, and nothing is shown. */
  readonly deletionOnly: boolean;
}

/** Asked once, because it cannot be undone; both ways weigh the same. */
export const DeletePage = (props: DeletePageProps) => {
  const { tongue, holder, deletionOnly } = props;
  const { words, mark } = tongue;
  return (
    <FormShell {...props} action={holder.action} title={words('deleteConfirmTitle')}>
      <main id="main" tabindex={-1} {...mark}>
        <HolderFields {...holder} />
        <input type="hidden" name="form.lang" value={tongue.language} />
        <input type="hidden" name="form.from" value="delete" />
        <h1>{words('deleteConfirmTitle')}</h1>
        {deletionOnly ? <Promised tongue={tongue} word="deletionOnly" look="lead" /> : null}
        <Promised tongue={tongue} word="deleteConfirm" {...(deletionOnly ? {} : { look: 'lead' })} />
        <div class="equal">
          <Button name="form.action" value="erase">
            {words('deleteYes')}
          </Button>
          <Button name="form.action" value={deletionOnly ? 'keep' : 'see'}>
            {words('deleteNo')}
          </Button>
        </div>
      </main>
    </FormShell>
  );
};
