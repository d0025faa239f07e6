import type { Template } from '../../../utils/templates/template.ts';
import { writeTemplatesFile } from '../../../utils/templates/templates-file.ts';

/** Hands the browser a file with these replies to save. @param now ms since 1970 */
export function saveToFile(templates: readonly Template[], now: number): void {
  const address = URL.createObjectURL(new Blob([writeTemplatesFile(templates, now)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `aside-templates-${new Date(now).toISOString().slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
