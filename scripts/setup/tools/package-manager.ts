/** How each package manager is told to install, in the order in which one is looked for. */
export const packageManagers = {
  'apt-get': 'sudo apt-get install',
  dnf: 'sudo dnf install',
  pacman: 'sudo pacman -S',
  zypper: 'sudo zypper install',
  apk: 'sudo apk add',
} as const;

export type PackageManager = keyof typeof packageManagers;
