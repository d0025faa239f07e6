// The signs of findings inside the editor, which is not drawn by Preact.
import type { Severity } from '../../../utils/automation/script/lint-finding.ts';
import { type IconShape, infoIcon, octagonIcon, triangleIcon } from '../../ui/icons.ts';

const ICONS: Readonly<Record<Severity, IconShape>> = { error: octagonIcon, warning: triangleIcon, note: infoIcon };

const SVG = 'http://www.w3.org/2000/svg';

export function severityIcon(severity: Severity): SVGElement {
  const { line, fill } = ICONS[severity];
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  for (const [look, path] of [
    ['outline', line],
    ['filled', fill],
  ] as const) {
    if (!path) continue;
    const shape = document.createElementNS(SVG, 'path');
    shape.setAttribute('class', look);
    shape.setAttribute('d', path);
    svg.append(shape);
  }
  return svg;
}
