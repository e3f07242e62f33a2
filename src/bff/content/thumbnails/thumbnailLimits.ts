/** A small picture's bytes at most: fifty of them on a slow line are a second's worth. */
export const THUMBNAIL_BYTES = 20_000;

/**
 * A file's bytes at most, of which a small picture is made. They are held in memory as long as that takes, for as many as
 * are made at once; what telephones and cameras write has 3 to 12 MB.
 */
export const SOURCE_BYTES = 16 * 1024 * 1024;
