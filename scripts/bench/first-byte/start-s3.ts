import { execa } from 'execa';
import { startVersitygw } from '#src/workers/bucket/store/s3/start-versitygw.ts';
import { ensureTools } from '../../setup/ensure-tools.ts';
import type { BenchSite } from '../bench-site.ts';
import { switchWorker } from '../switch-worker.ts';

/** Has the projects that are made from now on in region `us` backed up to an S3 server; gives what ends that server. */
export async function startS3(site: BenchSite): Promise<() => Promise<void>> {
  const { versitygw } = await ensureTools(['versitygw'], () => undefined);
  const server = await startVersitygw({ binary: versitygw, parent: '/dev/shm' });
  const { endpoint, region, bucket, accessKeyId, secretAccessKey } = server.place;
  const input = {
    region: 'us',
    place: { endpoint, region, bucket },
    credentials: { accessKeyId, secretAccessKey },
  };
  await execa(process.execPath, ['scripts/bench/first-byte/use-s3.ts'], {
    env: site.hubEnvironment,
    input: JSON.stringify(input),
  });
  // It is told of its buckets when it begins.
  await switchWorker(site, 'bucket-us', 'off');
  await switchWorker(site, 'bucket-us', 'on');
  return () => server.stop();
}
