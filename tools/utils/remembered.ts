/** What `make` gives for a key: made at the first call, the same promise afterwards, also for callers that come meanwhile. */
export function remembered<K, T>(memory: Map<K, Promise<T>>, key: K, make: () => Promise<T>): Promise<T> {
  const found = memory.get(key) ?? make();
  memory.set(key, found);
  return found;
}
