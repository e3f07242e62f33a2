/** `last` if the same ids are in `next`: what is drawn or done for a set then isn't again. */
export function keepIfSame(last: ReadonlySet<string>, next: ReadonlySet<string>): ReadonlySet<string> {
  return last.size === next.size && [...next].every((id) => last.has(id)) ? last : next;
}
