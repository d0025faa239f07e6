/** Where a picture can be fetched: `profile` by id, `media` by media id. The hosts are Meta's (platform.md §3.2, §5.2). */
export function pictureAddress(kind: 'profile' | 'media', id: string): string {
  return `https://scontent.cdninstagram.com/${kind}/${id}.svg`;
}

/** Where an attachment of a message can be fetched (platform.md §3.2). */
export function attachmentAddress(assetId: string): string {
  return `https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=${assetId}&signature=sandbox`;
}
