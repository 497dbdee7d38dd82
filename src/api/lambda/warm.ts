/** Opens at once and is kept, as Lambda keeps a process; a failure is told to whoever asks, and the next one tries anew. */
export function warm<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | null = null;
  const get = (): Promise<T> => {
    opened ??= open().catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  get().catch(() => {});
  return get;
}
