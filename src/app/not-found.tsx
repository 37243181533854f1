import { PlaceNotFound } from '#src/components/place-not-found.tsx';

export default function Missing() {
  return (
    <main>
      <PlaceNotFound />
    </main>
  );
}
