export const DATABASE_NAME = 'aside';

/** As many as there are migrations. Apart from them, because surfaces know the version and do not carry the migrations. */
export const DATABASE_VERSION = 4;
