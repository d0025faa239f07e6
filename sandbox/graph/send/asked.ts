import type { Sandbox } from '../../sandbox.ts';
import type { Login } from '../route.ts';

/** What the readers of a message need from around it. */
export interface Asked {
  sandbox: Sandbox;
  login: Login;
  /** ms since 1970. */
  now: number;
}
