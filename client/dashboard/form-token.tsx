/** What proves that a form was sent from a page drawn for this session; nothing where there is none. */
export const FormToken = ({ token }: { readonly token: string | null | undefined }) =>
  token === null || token === undefined ? null : <input type="hidden" name="form.token" value={token} />;
