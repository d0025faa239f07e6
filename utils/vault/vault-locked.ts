/** The vault is locked: its secrets are there, and open once the passphrase is given. Never a reason to forget one. */
export class VaultLocked extends Error {
  override readonly name = 'VaultLocked';
}

/** By name: error classes do not survive the way between contexts and copies of the code. */
export function isVaultLocked(error: unknown): boolean {
  return error instanceof Error && error.name === 'VaultLocked';
}
