import { execa } from 'execa';

/** Writes the database client from the datamodel; Prisma's engines, which it would download, are not needed for that. */
await execa('prisma', ['generate'], {
  preferLocal: true,
  stdio: 'inherit',
  env: { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
});
