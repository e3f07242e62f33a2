/** What a chaos run can do without, to see that it would be missed. */
export type Without = 'turns' | 'receipt';

/** What a server process is told to run. */
export interface ServerOrder {
  readonly port: number;
  readonly simulatorUrl: string;
  /** Of the sessions. */
  readonly secret: string;
  readonly qps: number;
  readonly verify: 'size' | 'bytes';
  /** Of what several servers share; without it the server is the only one. */
  readonly redisUrl: string | undefined;
  readonly without: Without | undefined;
}
