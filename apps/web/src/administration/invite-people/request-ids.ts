import type { InvitationRequest, InvitedPerson } from '@pollen/shared';

interface RequestIds {
  /** With an id for each: for the same person the same again. */
  for(people: readonly InvitedPerson[]): InvitationRequest[];
}

/** Names what is asked for, so that it can be asked for again without making it twice. */
export function requestIds(): RequestIds {
  const ids = new Map<string, string>();
  return {
    for(people) {
      const times = new Map<string, number>();
      return people.map((person) => {
        const said = JSON.stringify(person);
        const time = (times.get(said) ?? 0) + 1;
        times.set(said, time);
        const key = `${time} ${said}`;
        const id = ids.get(key) ?? newId();
        ids.set(key, id);
        return { id, ...person };
      });
    },
  };
}

/** 128 random bits in base64url. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, 22);
}
