export function lockByPid(root: string, onWait: () => void): Promise<{ pass(pid: number): void; release(): void }>;
