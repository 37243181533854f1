import pg from 'pg';

/** Those of the named workers that have not spoken to the hub since a moment. */
export async function missingWorkers(databaseUrl: string, names: string[], since: Date): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const sql = 'SELECT name FROM "Worker" WHERE name = ANY($1) AND "lastSeenAt" >= $2';
    const { rows } = await client.query<{ name: string }>(sql, [names, since]);
    const present = new Set(rows.map(({ name }) => name));
    return names.filter((name) => !present.has(name));
  } finally {
    await client.end();
  }
}
