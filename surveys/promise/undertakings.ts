/** Consent lines that are the researcher's own word: nothing can test them, so nothing vouches for them. */
export const undertakings: readonly string[] = ['purpose', 'controller', 'contact'];
