// What a new user does on the options page, by the names that people and screen readers see.
import type { Page } from 'playwright-core';

/** As the page names them. */
export type LoginType = 'Instagram Login' | 'Facebook Login';

/** Pastes the token and connects, with its Page where several are offered. Resolves when the page shows the account's name. */
export async function connectAccount(
  options: Page,
  given: { token: string; username: string; login?: LoginType },
): Promise<void> {
  const { login = 'Instagram Login' } = given;
  await options.getByRole('radiogroup', { name: 'Login type' }).getByRole('radio', { name: login }).check();
  await options.getByRole('textbox', { name: 'Access token' }).fill(given.token);
  await options.getByRole('button', { name: 'Connect account' }).click();
  const connected = options.getByText(given.username).first();
  const choice = options.getByRole('button', { name: 'Connect this Page' });
  await connected.or(choice).first().waitFor();
  if (await choice.isVisible()) {
    await options.getByRole('radio', { name: `@${given.username}` }).check();
    await choice.click();
    await choice.waitFor({ state: 'detached' });
  }
  await connected.waitFor();
}

/** Types address and code and pairs. Resolves when the checks have seen the relay answer. */
export async function pairRelay(options: Page, given: { address: string; code: string }): Promise<void> {
  await options.getByRole('textbox', { name: 'Relay address' }).fill(given.address);
  await options.getByRole('textbox', { name: 'Pairing code' }).fill(given.code);
  await options.getByRole('button', { name: 'Pair relay' }).click();
  await options.getByText(new URL(given.address).host).first().waitFor();
}
