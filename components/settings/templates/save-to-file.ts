import type { Template } from '../../../utils/templates/template.ts';
import { writeTemplatesFile } from '../../../utils/templates/templates-file.ts';
import { fileDay } from '../../ui/file-name.ts';
import { saveFile } from '../../ui/save-file.ts';

/** Hands the browser a file with these replies to save. @param now ms since 1970 */
export function saveToFile(templates: readonly Template[], now: number): void {
  saveFile(`aside-templates-${fileDay(now)}.json`, [writeTemplatesFile(templates, now)], 'application/json');
}
