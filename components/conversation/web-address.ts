/** Where Instagram's own inbox is; there is no documented address of one conversation. */
export const instagramPage = 'https://www.instagram.com/direct/inbox/';

/** The address if it is one of the web over TLS: anything else is neither loaded nor linked. */
export function webAddress(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  return URL.parse(address)?.protocol === 'https:' ? address : undefined;
}
