/**
 * Runs `work` while nothing else seals a secret or changes the vault's key, in any page or worker: what was sealed under
 * a key that is just being replaced would be lost. Turns are not nested.
 */
export function vaultTurn<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('vault', work);
}
