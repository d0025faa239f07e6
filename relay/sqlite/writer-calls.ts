import type { DeviceWriter } from './devices.ts';
import type { TrimStep } from './trim.ts';

/** What the writing thread does besides appending; each call is durable when it answers. */
export interface WriterCalls extends DeviceWriter {
  trimStep: TrimStep;
  close(): void;
}

/** To the writing thread. `bodies` holds the deliveries one behind the other: one buffer is moved, none is copied. */
export type ToWriter =
  | { kind: 'append'; bodies: ArrayBuffer; lengths: number[]; receivedAt: number[] }
  | { kind: 'call'; call: number; name: keyof WriterCalls; parameters: unknown[] };

/** From the writing thread. */
export type FromWriter =
  | { kind: 'ready' }
  | { kind: 'unusable'; sentence: string }
  | { kind: 'appended'; failed: number[]; heads: [accountId: string, seq: number][] }
  | { kind: 'answer'; call: number; value: unknown }
  | { kind: 'failure'; call: number; sentence: string };

/** What the writing thread is started with. */
export interface WriterSettings {
  path: string;
  /** Key of the events' ids, 32 bytes. */
  key: Uint8Array;
}
