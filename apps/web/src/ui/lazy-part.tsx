import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { messages } from '../i18n/messages.ts';
import { Button } from './button.tsx';
import { PartMissing, retryImport } from './retry-import.ts';

/** A part of the page that comes late. Where it does not come, that takes no more than its own place. */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async (): Promise<{ default: ComponentType<Props> }> => {
    try {
      return { default: await retryImport(load) };
    } catch (error) {
      if (error instanceof PartMissing) return { default: MissingPart };
      throw error;
    }
  });
}

function MissingPart() {
  return (
    <section className="panel" role="status">
      <p>{messages.shared.partMissing}</p>
      <Button onClick={() => location.reload()}>{messages.shared.reload}</Button>
    </section>
  );
}
