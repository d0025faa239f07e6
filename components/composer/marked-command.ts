/** A command cut where the letters were found, so that they can be marked; the last two are empty if only the name holds them. */
export function markedCommand(command: string, letters: string): [before: string, found: string, after: string] {
  const at = letters === '' ? -1 : command.toLowerCase().indexOf(letters.toLowerCase());
  if (at < 0) return [command, '', ''];
  return [command.slice(0, at), command.slice(at, at + letters.length), command.slice(at + letters.length)];
}
