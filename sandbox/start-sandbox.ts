import { openPhoneServer } from './control/phone-server.ts';
import { answerHost, HOSTS } from './hosts.ts';
import { makeSandbox, type Sandbox, type SandboxSettings, tokenOf } from './sandbox.ts';
import { selfSignedCertificate } from './tls/certificate.ts';
import { openFront } from './tls/front.ts';

/** A sandbox that answers. */
export interface RunningSandbox {
  /** What `serve` prints. */
  ready: {
    graph: string;
    phone: string;
    token: string;
    /** `id` is the IG_ID, as everywhere outside of Meta's own names. */
    account: Sandbox['world']['account'] & { id: string };
    appSecret: string;
    /** For Facebook Login: `/me/accounts` offers its Pages. */
    facebookUserToken: string;
  };
  sandbox: Sandbox;
  /** PEM, for clients that check it. */
  certificate: string;
  close(): Promise<void>;
}

/** Opens both ports. @param ports 0 = any */
export async function startSandbox(
  settings: SandboxSettings,
  ports: { graph: number; phone: number },
): Promise<RunningSandbox> {
  const sandbox = makeSandbox(settings);
  const identity = selfSignedCertificate(HOSTS, Date.now());
  const front = await openFront({ ...identity, port: ports.graph }, (exchange) => answerHost(sandbox, exchange));
  const phone = await openPhoneServer(sandbox, ports.phone);
  return {
    ready: {
      graph: `https://127.0.0.1:${front.port}`,
      phone: `http://127.0.0.1:${phone.port}`,
      token: tokenOf(sandbox, 'instagram')?.text ?? '',
      account: { id: sandbox.world.account.igId, ...sandbox.world.account },
      appSecret: sandbox.appSecret,
      facebookUserToken: tokenOf(sandbox, 'facebook-user')?.text ?? '',
    },
    sandbox,
    certificate: identity.certificate,
    async close() {
      sandbox.clock.stop();
      await Promise.all([front.close(), phone.close()]);
    },
  };
}
