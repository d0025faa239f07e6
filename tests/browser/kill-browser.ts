// A power cut for one browser: its processes end at once, by their ids.
import { readdirSync, readFileSync } from 'node:fs';

/** Kills every process that was started on this profile folder. */
export function killBrowser(profile: string): void {
  const given = `--user-data-dir=${profile}`;
  for (const id of readdirSync('/proc')) {
    if (/^\d+$/.test(id) && commandLine(id).split(/[\0 ]/).includes(given)) kill(Number(id));
  }
}

function commandLine(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8');
  } catch {
    // It has ended while the list was read.
    return '';
  }
}

function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It has ended together with the one before.
  }
}
