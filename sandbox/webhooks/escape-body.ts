/**
 * JSON as Meta puts it on the wire (platform.md §2.2): everything beyond ASCII as `\uXXXX` with lower-case digits, and,
 * as one source reports, `/` as `\/`. The signature is made over exactly these bytes.
 */
export function escapeBody(value: unknown, slashes: 'escaped' | 'plain'): Buffer {
  const ascii = JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return Buffer.from(slashes === 'escaped' ? ascii.replaceAll('/', '\\/') : ascii);
}
