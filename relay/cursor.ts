// A position in a stream, opaque to clients: base64url of version (1 byte), stream epoch (8 bytes), sequence (6 bytes).
import { hash } from 'node:crypto';

const VERSION = 1;
const EPOCH_BYTES = 8;
const LENGTH = 1 + EPOCH_BYTES + 6;

/** A stream's epoch: of its store and its account, so that no cursor leads anywhere but into the stream it is of. */
export function streamEpoch(storeEpoch: Uint8Array, accountId: string): Uint8Array {
  const account = Buffer.from(accountId);
  return hash('sha256', Buffer.concat([storeEpoch, account]), 'buffer').subarray(0, EPOCH_BYTES);
}

/** @param seq the last sequence number that lies behind the cursor */
export function encodeCursor(epoch: Uint8Array, seq: number): string {
  const bytes = Buffer.alloc(LENGTH);
  bytes[0] = VERSION;
  bytes.set(epoch, 1);
  bytes.writeUIntBE(seq, 1 + EPOCH_BYTES, 6);
  return bytes.toString('base64url');
}

/** The sequence number of a cursor; `undefined` if it is none of this epoch. */
export function decodeCursor(cursor: string, epoch: Uint8Array): number | undefined {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.length !== LENGTH || bytes[0] !== VERSION) return undefined;
  const seq = bytes.readUIntBE(1 + EPOCH_BYTES, 6);
  // Compared as text: decoding base64url is lenient, and only what was given out is a cursor.
  return encodeCursor(epoch, seq) === cursor ? seq : undefined;
}
