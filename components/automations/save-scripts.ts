import type { Automation } from '../../utils/automation/automation.ts';
import { automationsToText } from '../../utils/automation/portable-automations.ts';

/** Hands the browser a text file with these automations to save. @param now ms since 1970 */
export function saveScripts(automations: readonly Automation[], now: number): void {
  const address = URL.createObjectURL(new Blob([automationsToText(automations)], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName(automations, now);
  link.click();
  URL.revokeObjectURL(address);
}

/** One is called as it is, several by their day: `price-list.aside.txt`, `automations-2026-11-22.aside.txt`. */
export function fileName(automations: readonly Pick<Automation, 'name'>[], now: number): string {
  const [only] = automations.length === 1 ? automations : [];
  const words = only?.name.toLowerCase().replace(/[^\p{Letter}\p{Mark}\p{Number}]+/gu, '-') ?? '';
  const name = words.replace(/^-|-$/g, '').slice(0, 60);
  return `${name || `automations-${new Date(now).toISOString().slice(0, 10)}`}.aside.txt`;
}
