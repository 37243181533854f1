import { ask } from '../ask.ts';
import type { Played, Turn } from './player.ts';

/** Makes another project on the host of this one. Whether it is whole is looked at in the end, with all the others. */
export async function playCreateProject({ system, project, number }: Turn): Promise<Played> {
  const { api } = system.person;
  const { host } = await ask(() => api.projects.get.query({ projectId: project.project.id }));
  return ask(() => api.projects.create.mutate({ name: `Another ${number}`, hostId: host.id }));
}
