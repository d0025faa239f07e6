import { describe, expect, it } from 'vitest';
import { permissionsFor } from '../../utils/instagram/permissions.ts';
import { fieldsFor, missingFields, WEBHOOK_FIELDS } from '../../utils/instagram/webhook-fields.ts';

describe('what an account needs', () => {
  it('is subscribed under names that Instagram accepts', () => {
    const fields = fieldsFor('instagram');
    expect(fields).toContain('message_reactions');
    // Printed on some of Meta's pages, and refused.
    for (const wrong of ['messaging_reactions', 'messaging_referrals', 'story_insights'])
      expect(fields).not.toContain(wrong);
    expect(new Set(WEBHOOK_FIELDS.map(({ name }) => name)).size).toBe(WEBHOOK_FIELDS.length);
  });

  it('is told of missing fields only where a job stops without them', () => {
    expect(missingFields([], 'instagram')).toEqual(['messages', 'messaging_postbacks', 'comments']);
    expect(missingFields(['messages', 'comments', 'messaging_postbacks'], 'instagram')).toEqual([]);
  });

  it('is allowed by the permissions of its login type', () => {
    expect(permissionsFor('messages', 'instagram')).toEqual([
      'instagram_business_basic',
      'instagram_business_manage_messages',
    ]);
    expect(permissionsFor('comments', 'instagram')).toContain('instagram_business_manage_comments');
    expect(permissionsFor('comments', 'facebook')).toContain('instagram_manage_comments');
  });
});
