import type { RusticRepository } from './rustic-repository.ts';

function secretsOf({ location, masterkey }: RusticRepository): string[] {
  const keyParts = [...masterkey.matchAll(/"([A-Za-z0-9+/=]{16,})"/g)].map((match) => match[1] ?? '');
  switch (location.kind) {
    case 's3':
      return [masterkey, ...keyParts, location.secretAccessKey];
    case 'rest': {
      const { username, password } = new URL(location.url);
      return [masterkey, ...keyParts, username, password];
    }
    case 'directory':
      return [masterkey, ...keyParts];
  }
}

/** Gives a function that takes this repository's secrets out of a text that is to be shown or stored. */
export function redact(repository: RusticRepository | null): (text: string) => string {
  const secrets = repository ? secretsOf(repository).filter((secret) => secret.length > 0) : [];
  return (text) => secrets.reduce((clean, secret) => clean.replaceAll(secret, '•••'), text);
}
