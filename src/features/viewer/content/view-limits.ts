const mebibyte = 1024 * 1024;

/** Bytes that are fetched when a file is opened, and more at each “Load more”. */
export const firstBytes = 10 * mebibyte;
/** What is fetched into a page at most: beyond it, a file is downloaded. */
export const mostBytes = 50 * mebibyte;
/** Larger texts are read-only. */
export const mostEdited = 2 * mebibyte;
