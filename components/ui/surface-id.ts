/** This page's own name, new each time it opens: the owner of the drafts it writes. */
export const SURFACE_ID: string = crypto.randomUUID();
