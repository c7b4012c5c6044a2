/** How one key of a part of a definition is edited. */
export type Field =
  | { readonly key: string; readonly as: 'message'; readonly lines?: number; readonly optional?: true }
  /** `switch`: logic that is mostly yes for everybody. */
  | { readonly key: string; readonly as: 'text' | 'lines' | 'logic' | 'number' | 'flag' | 'switch' }
  | { readonly key: string; readonly as: 'one-of'; readonly of: readonly string[]; readonly required?: true }
  | { readonly key: string; readonly as: 'named'; readonly of: Named; readonly required?: true }
  /** A list of names, each a member. */
  | { readonly key: string; readonly as: 'names'; readonly of: Named }
  | { readonly key: string; readonly as: 'members'; readonly of: Part }
  /** Values by name: the names of something or freely given; texts, words people read, or one of some words. */
  | {
      readonly key: string;
      readonly as: 'entries';
      readonly of: Named | 'free';
      readonly value: 'text' | 'message' | readonly string[];
    }
  /** Two bounds as one value, or what is read and not written here. */
  | { readonly key: string; readonly as: 'range' | 'told' }
  /** An object inside: its own fields under its key; `given`: only where the definition has it. */
  | {
      readonly key: string;
      readonly as: 'inside';
      readonly of: readonly Field[];
      readonly optional?: true;
      readonly given?: true;
    }
  /** Fields that are rarely needed, folded away until one of them says something. */
  | { readonly key: 'more'; readonly as: 'folded'; readonly of: readonly Field[] };

/** What a name may be of. */
export type Named =
  | 'list'
  | 'page'
  | 'section'
  | 'experiment'
  | 'block'
  | 'score'
  | 'item'
  | 'factor'
  | 'level'
  | 'code'
  | 'variable'
  | 'text';

/** Kinds of things that have a name and fields. */
export type Part =
  | 'page'
  | 'question'
  | 'row'
  | 'choice'
  | 'list'
  | 'score'
  | 'scoreItem'
  | 'component'
  | 'scoreCode'
  | 'construct'
  | 'quota'
  | 'section'
  | 'block'
  | 'experiment'
  | 'factor'
  | 'level'
  | 'attribute'
  | 'consentLine'
  | 'consentBox'
  | 'language'
  | 'waiver'
  | 'recode';
