/** What an evaluation may look at. Clock, chance and zone come in from outside; nothing else can be reached. */
export interface Context {
  /** The answer of a question or the value of a calculation, as stored; `''` when empty, hidden or unknown. */
  readonly value: (name: string) => string;
  /** The question's own answer (`.`). */
  readonly current?: string;
  /** In a choice filter: a column of the choice looked at; `name` is its name, one it lacks is `''`. */
  readonly column?: (name: string) => string;
  /** The choices of a list with their columns, for `instance('list')/root/item[…]/column`. */
  readonly list?: (name: string) => readonly Readonly<Record<string, string>>[];
  /** The label of a question's choice in the language shown, for `jr:choice-name`. */
  readonly choiceName?: (question: string, choice: string) => string;
  /** ISO day in the survey's zone. */
  readonly today?: string;
  /** ISO instant. */
  readonly now?: string;
  /** IANA name; UTC when absent. */
  readonly timezone?: string;
  /** A number from 0 up to 1 that belongs to this response and question, for `once(random())`. */
  readonly random?: number;
}
