import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMid, midTime } from '../../utils/instagram/mid.ts';

/** Three answers of Meta's Postman collection for one conversation. */
const RECORDED = ['button-template', 'generic-template', 'image'].map((kind) => {
  const path = new URL(`../fixtures/payloads/api-send-${kind}-response--postman.json`, import.meta.url);
  const answer: { message_id: string } = JSON.parse(readFileSync(path, 'utf8'));
  return answer.message_id;
});

describe('a mid', () => {
  it('tells its conversation and its time, as recorded ones do', () => {
    const parts = RECORDED.map(decodeMid);
    expect(new Set(parts.map((part) => part?.thread)).size).toBe(1);
    expect(parts.map((part) => new Date(part?.at ?? 0).toISOString().slice(0, 10))).toEqual(
      Array(3).fill('2025-08-20'),
    );
  });

  it('of another make tells nothing, and nothing throws', () => {
    expect(midTime('m_abc')).toBeUndefined();
    expect(midTime('<MESSAGE_ID>')).toBeUndefined();
    fc.assert(fc.property(fc.string(), (mid) => void decodeMid(mid)));
    fc.assert(fc.property(fc.base64String(), (mid) => void decodeMid(mid)));
  });
});
