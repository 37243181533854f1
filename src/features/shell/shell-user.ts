/** The account as the shell shows it. */
export interface ShellUser {
  id: string;
  name: string;
  email: string;
  isAdmin: boolean;
}
