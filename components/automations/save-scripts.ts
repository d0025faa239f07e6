import type { Automation } from '../../utils/automation/automation.ts';
import { automationsToText } from '../../utils/automation/portable-automations.ts';
import { fileDay, fileWords } from '../ui/file-name.ts';
import { saveFile } from '../ui/save-file.ts';

/** Hands the browser a text file with these automations to save. @param now ms since 1970 */
export function saveScripts(automations: readonly Automation[], now: number): void {
  saveFile(fileName(automations, now), [automationsToText(automations)], 'text/plain');
}

/** One is called as it is, several by their day: `price-list.aside.txt`, `automations-2026-11-22.aside.txt`. */
export function fileName(automations: readonly Pick<Automation, 'name'>[], now: number): string {
  const [only] = automations.length === 1 ? automations : [];
  return `${fileWords(only?.name ?? '') || `automations-${fileDay(now)}`}.aside.txt`;
}
