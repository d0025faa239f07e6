import type { Template } from './template.ts';

/** The command itself if no other reply has it, else with the first number that makes it free: `ship`, `ship-2`, `ship-3`. */
export function freeCommand(wanted: string, others: readonly Pick<Template, 'command'>[]): string {
  const taken = new Set(others.map(({ command }) => command));
  let command = wanted;
  for (let number = 2; taken.has(command); number += 1) command = `${wanted}-${number}`;
  return command;
}
