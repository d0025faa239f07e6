/** Hands a file to the browser's own downloads; nothing is sent anywhere. */
export function saveFile(name: string, parts: readonly BlobPart[], type: string): void {
  const address = URL.createObjectURL(new Blob([...parts], { type }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // The download holds what it needs once it has begun; a minute is plenty for that.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
