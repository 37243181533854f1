/** What a change of live files replaced can be had back for so long, less where there is too much of it. */
export const keepUndoMs = 7 * 86_400_000;
