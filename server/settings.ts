/** Everything an operator can set. Made from flags, then the environment, then defaults; never from a request. */
export interface Settings {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly dataFolder: string;
  /** Where people reach the server (`https://survey.example.org`, no slash at the end); null: as each request says. */
  readonly baseUrl: string | null;
  /** Where researchers reach it, on a host of their own; absent: where everybody does. */
  readonly teamUrl?: string;
  /** The operator's key of the API: see `server/accounts/README.md`. */
  readonly researcherToken: string;
  /** 32 bytes from which receipts are derived. */
  readonly receiptSecret: Uint8Array;
  /** Build hash shown by `/version`. */
  readonly build: string;
  /** Largest body of an answer, in bytes. */
  readonly answerLimit: number;
  /** Milliseconds after which whoever answers is asked to come again; absent: as in `server/limits.md`. */
  readonly answerWait?: number;
  /** Whether the server may tell addresses that owners of surveys chose of new answers; absent: it sends nothing. */
  readonly webhooks?: boolean;
  /** Whether browsers may be told that every name under ours is reached over TLS alone; absent: only our own. */
  readonly hstsSubdomains?: boolean;
  /** How many may begin a survey by its open link in a second before they are asked to wait; absent or 0: no limit. */
  readonly startsPerSecond?: number;
}

/** Largest body of an answer unless set otherwise: 64 KB. */
export const defaultAnswerLimit = 65_536;

/** Where researchers reach the server; null: as each request says. */
export const teamUrlOf = ({ teamUrl, baseUrl }: Pick<Settings, 'teamUrl' | 'baseUrl'>): string | null =>
  teamUrl ?? baseUrl;

/** Whether people reach the server over TLS, as far as its settings say. */
export const isSecure = (settings: Settings): boolean => settings.baseUrl?.startsWith('https://') ?? false;
