const endings =
  /\.(?:7z|avif|br|bz2|docx|flac|gif|gz|heic|jpe?g|jar|lz4|m4a|mkv|mov|mp3|mp4|npz|odt|ogg|opus|parquet|pdf|png|pptx|rar|tgz|webm|webp|whl|xlsx|xz|zip|zst)$/i;

/** True for names of files that are compressed already: to do it again costs time and gains nothing. */
export function isCompressed(path: string): boolean {
  return endings.test(path);
}
