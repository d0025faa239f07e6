/** The name itself if no other automation has it, else with the first number that makes it free: `Prices`, `Prices 2`. */
export function freeName(wanted: string, others: readonly { name: string }[]): string {
  const taken = new Set(others.map(({ name }) => nameKey(name)));
  let name = wanted;
  for (let number = 2; taken.has(nameKey(name)); number += 1) name = `${wanted} ${number}`;
  return name;
}

/** What two names have in common that a person would call the same. */
export function nameKey(name: string): string {
  return name.trim().normalize().toLowerCase();
}
