/** In straight quotation marks, which every keyboard has. */
export function printText(text: string): string {
  const escaped = text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '');
  return `"${escaped}"`;
}
