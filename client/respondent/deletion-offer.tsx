import type { Tongue } from '../lib/tongue.ts';
import { Button } from '../ui/button.tsx';
import { Promised } from '../ui/promised.tsx';
import { HolderFields, type ReceiptHolder } from './receipt-form.tsx';

const Offer = ({ tongue }: { readonly tongue: Tongue }) => (
  <>
    <Promised tongue={tongue} word="deletionAbout" />
    <p>
      <Button name="form.action" value="deletion">
        {tongue.words('deletionShow')}
      </Button>
    </p>
  </>
);

/** Says that there is a code that only deletes, and leads to it; inside a form that holds the code already, or its own. */
export const DeletionOffer = ({
  tongue,
  holder,
}: {
  readonly tongue: Tongue;
  readonly holder?: ReceiptHolder;
}) => (
  <section class="offer" aria-labelledby="deletion-title" {...tongue.mark}>
    <h2 id="deletion-title">{tongue.words('deletionTitle')}</h2>
    {holder === undefined ? (
      <Offer tongue={tongue} />
    ) : (
      <form method="post" action={holder.action}>
        <HolderFields {...holder} />
        <input type="hidden" name="form.lang" value={tongue.language} />
        <Offer tongue={tongue} />
      </form>
    )}
  </section>
);
