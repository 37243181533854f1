import type pg from 'pg';

/** Rejects where a database holds tables of something else, or was made by a newer version than this one. */
export async function refuseForeignDatabase(pool: pg.Pool, ours: readonly string[]): Promise<void> {
  const tables = await names(
    pool,
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1",
  );
  if (tables.length === 0) return;
  // Other programs keep their list of migrations in a table of this name too: it is ours by what it lists.
  const applied = tables.includes('_prisma_migrations')
    ? await names(pool, 'SELECT migration_name AS name FROM "_prisma_migrations" ORDER BY 1')
    : [];
  if (!applied.some((name) => ours.includes(name))) {
    const some = `${tables.slice(0, 3).join(', ')}${tables.length > 3 ? ' …' : ''}`;
    throw new Error(
      `This database is not ours: it holds ${some}. Nothing was changed. Give an empty one in DATABASE_URL.`,
    );
  }
  const unknown = applied.filter((name) => !ours.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `This database was used by a newer version of Buckets (it has the migration ${unknown.at(-1)}). Nothing was changed. Start that version or a newer one.`,
    );
  }
}

async function names(pool: pg.Pool, sql: string): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(sql);
  return rows.map((row) => row.name);
}
