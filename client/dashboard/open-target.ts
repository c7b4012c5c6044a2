/**
 * What an address leads to is opened, where it is folded and the browser does not open it by itself. Names of claims are
 * plain letters: nothing is decoded, which an address that somebody cut off would not survive.
 */
export const openTarget = (): void => {
  const open = (): void => {
    const target = document.getElementById(location.hash.slice(1));
    const folded = target?.closest('details:not([open])');
    if (!(folded instanceof HTMLDetailsElement)) return;
    folded.open = true;
    target?.scrollIntoView();
  };
  addEventListener('hashchange', open);
  open();
};
