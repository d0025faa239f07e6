import { describe, expect, it } from 'vitest';
import { ENTRY_LIMITS, LIMIT_FACTS, LIMITS, MEDIA_LIMITS } from '../../utils/instagram/limits.ts';
import { fieldsFor, missingFields, WEBHOOK_FIELD_FACTS } from '../../utils/instagram/webhook-fields.ts';

describe('what an account needs', () => {
  it('is subscribed under names that Instagram accepts', () => {
    const fields = fieldsFor('instagram');
    expect(fields).toContain('message_reactions');
    // Printed on some of Meta's pages, and refused.
    for (const wrong of ['messaging_reactions', 'messaging_referrals', 'story_insights'])
      expect(fields).not.toContain(wrong);
    expect(fieldsFor('facebook')).not.toContain('messaging_seen');
    // Those of the app as a whole, which no account is subscribed to by itself.
    const all = new Set([...fields, ...fieldsFor('facebook'), 'mentions', 'story_insights']);
    expect([...all].toSorted()).toEqual(Object.keys(WEBHOOK_FIELD_FACTS).toSorted());
  });

  it('is told of missing fields only where a job stops without them', () => {
    expect(missingFields([], 'instagram')).toEqual(['messages', 'messaging_postbacks', 'comments']);
    expect(missingFields(['messages', 'comments', 'messaging_postbacks'], 'instagram')).toEqual([]);
  });
});

describe('what the platform limits', () => {
  it('is known from a source that was read on a day', () => {
    const names = Object.keys({ ...LIMITS, ...MEDIA_LIMITS, ...ENTRY_LIMITS });
    expect(Object.keys(LIMIT_FACTS).toSorted()).toEqual(names.toSorted());
    for (const { source, checked } of [...Object.values(LIMIT_FACTS), ...Object.values(WEBHOOK_FIELD_FACTS)]) {
      expect(source).not.toBe('');
      expect(checked).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });
});
