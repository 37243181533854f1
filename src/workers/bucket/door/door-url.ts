/** The address of a door that listens on a host and port, as hosts write it. */
export function doorUrl({ host, port }: { host: string; port: number }): string {
  // On all addresses of this machine: a host on it reaches the door at loopback; others are told by BUCKETS_DOOR_URL.
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
