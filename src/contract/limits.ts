/**
 * Meegle's numbers, once. Sizes are bytes. Source: Open API documentation of "Add attachment"; whether its "100M"
 * means 10^8 or 100·2^20 is not documented, so the larger reading is the one checked here and Meegle has the last word.
 */
export const FILE_BYTES = 104_857_600;

/** Files one attachment field holds at most. Source: Open API documentation. */
export const FIELD_CAPACITY = 50;

/** UTF-8 bytes of one file name at most: what the file systems of those who download it can take. */
export const NAME_BYTES = 255;

/** Ids one delete request may name: more than a field holds never makes sense. */
export const DELETE_IDS = FIELD_CAPACITY;

/** Files one zip holds at most: ten full fields. */
export const ARCHIVE_IDS = 10 * FIELD_CAPACITY;
