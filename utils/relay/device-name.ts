/** What the relay's owner reads in the list of devices. */
export function deviceName(userAgent: string): string {
  return `Aside in ${/Firefox/.test(userAgent) ? 'Firefox' : 'Chrome'}`;
}
