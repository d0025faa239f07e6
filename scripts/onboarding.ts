// What a new user does on the options page, by the names that people and screen readers see.
import type { Page } from 'playwright-core';

/** Pastes the token and connects. Resolves when the page shows the account's name. */
export async function connectAccount(options: Page, given: { token: string; username: string }): Promise<void> {
  await options.getByRole('radiogroup', { name: 'Login type' }).getByRole('radio', { name: 'Instagram Login' }).check();
  await options.getByRole('textbox', { name: 'Access token' }).fill(given.token);
  await options.getByRole('button', { name: 'Connect account' }).click();
  await options.getByText(given.username).first().waitFor();
}

/** Types address and code and pairs. Resolves when the checks have seen the relay answer. */
export async function pairRelay(options: Page, given: { address: string; code: string }): Promise<void> {
  await options.getByRole('textbox', { name: 'Relay address' }).fill(given.address);
  await options.getByRole('textbox', { name: 'Pairing code' }).fill(given.code);
  await options.getByRole('button', { name: 'Pair relay' }).click();
  await options.getByText(new URL(given.address).host).first().waitFor();
}
