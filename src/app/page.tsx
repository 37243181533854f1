import { redirect } from 'next/navigation';

/** The site begins at the projects. */
export default function Page() {
  redirect('/projects');
}
