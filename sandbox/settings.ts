import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { isLanguage, LANGUAGES } from './graph/languages.ts';
import type { SandboxSettings } from './sandbox.ts';
import { isField } from './webhooks/fields.ts';
import { firstVariants, setVariant, VARIANTS, type Variants } from './world/variants.ts';

export const USAGE = `usage: npm run sandbox -- serve [settings]

A practice Instagram: Graph API, webhooks and a phone. Prints one JSON line when it is ready; logs go to standard error.

  flag              environment                     meaning
  --webhook URL     ASIDE_SANDBOX_WEBHOOK           where webhooks go, e.g. http://127.0.0.1:8787/webhooks/instagram
  --verify-token T  ASIDE_SANDBOX_VERIFY_TOKEN      makes the GET handshake with it at the start
  --graph-port N    ASIDE_SANDBOX_GRAPH_PORT        TLS port of Meta's hosts (0 = any)
  --phone-port N    ASIDE_SANDBOX_PHONE_PORT        port of the phone page and of /control (0 = any)
  --seed TEXT       ASIDE_SANDBOX_SEED              the same seed makes the same world (default: random, logged)
  --app-secret S    ASIDE_SANDBOX_APP_SECRET        signs the webhooks (default: random)
  --token T         ASIDE_SANDBOX_TOKEN             the access token, IGAA… (default: random)
  --language L      ASIDE_SANDBOX_LANGUAGE          language of error messages: ${LANGUAGES.join(', ')} (default: drawn)
  --variants LIST   ASIDE_SANDBOX_VARIANTS          name=position,… of the open facts:
${Object.entries(VARIANTS)
  .map(([name, positions]) => `                                                      ${name}=${positions.join('|')}`)
  .join('\n')}
  --fields LIST     ASIDE_SANDBOX_FIELDS            webhook fields the app has switched on (default: all)
`;

/** Wrong usage: a sentence for standard error, exit 2. */
export class WrongSettings extends Error {
  override readonly name = 'WrongSettings';
}

export interface ServeSettings {
  sandbox: SandboxSettings;
  ports: { graph: number; phone: number };
  verifyToken: string | undefined;
}

const FLAGS = {
  webhook: 'ASIDE_SANDBOX_WEBHOOK',
  'verify-token': 'ASIDE_SANDBOX_VERIFY_TOKEN',
  'graph-port': 'ASIDE_SANDBOX_GRAPH_PORT',
  'phone-port': 'ASIDE_SANDBOX_PHONE_PORT',
  seed: 'ASIDE_SANDBOX_SEED',
  'app-secret': 'ASIDE_SANDBOX_APP_SECRET',
  token: 'ASIDE_SANDBOX_TOKEN',
  language: 'ASIDE_SANDBOX_LANGUAGE',
  variants: 'ASIDE_SANDBOX_VARIANTS',
  fields: 'ASIDE_SANDBOX_FIELDS',
} as const;

/** Reads flags, then the environment. Throws `WrongSettings`. */
export function readSettings(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  report: (line: string) => void,
): ServeSettings {
  const flags = parseFlags(args);
  const given = (flag: keyof typeof FLAGS) => flags[flag] ?? (environment[FLAGS[flag]] || undefined);

  const webhookUrl = given('webhook');
  if (webhookUrl !== undefined && !URL.canParse(webhookUrl)) throw new WrongSettings('The webhook is not an address.');
  const token = given('token');
  if (token !== undefined && !/^IGAA[A-Za-z0-9]+$/.test(token)) {
    throw new WrongSettings('A token begins with IGAA and has only letters and digits.');
  }
  const language = given('language');
  if (language !== undefined && !isLanguage(language)) throw new WrongSettings(`No language ${language}.`);
  const fields = given('fields')?.split(',');
  if (fields && !fields.every(isField)) throw new WrongSettings('One of the fields is unknown.');

  return {
    sandbox: {
      seed: given('seed') ?? randomBytes(6).toString('hex'),
      language,
      appSecret: given('app-secret'),
      token,
      webhookUrl,
      variants: readVariants(given('variants')),
      fields,
      report,
    },
    ports: { graph: port(given('graph-port')), phone: port(given('phone-port')) },
    verifyToken: given('verify-token'),
  };
}

function parseFlags(args: readonly string[]): Partial<Record<keyof typeof FLAGS, string>> {
  try {
    const option = { type: 'string' } as const;
    return parseArgs({
      args: [...args],
      options: {
        webhook: option,
        'verify-token': option,
        'graph-port': option,
        'phone-port': option,
        seed: option,
        'app-secret': option,
        token: option,
        language: option,
        variants: option,
        fields: option,
      },
    }).values;
  } catch (error) {
    throw new WrongSettings(error instanceof Error ? error.message : 'The flags could not be read.');
  }
}

function readVariants(list: string | undefined): Variants {
  const variants = firstVariants();
  for (const pair of list?.split(',') ?? []) {
    const [name = '', position = ''] = pair.trim().split('=');
    if (!setVariant(variants, name, position)) throw new WrongSettings(`There is no variant ${pair}.`);
  }
  return variants;
}

function port(text: string | undefined): number {
  const number = Number(text ?? 0);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new WrongSettings(`${text} is no port.`);
  return number;
}
