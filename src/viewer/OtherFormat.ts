/** What a renderer throws when a file isn't what its first bytes and its name made it look like, but something else. */
export class OtherFormat extends Error {
  override readonly name = 'OtherFormat';
  /** Its media type. */
  readonly type: string;

  constructor(type: string) {
    super(type);
    this.type = type;
  }
}
