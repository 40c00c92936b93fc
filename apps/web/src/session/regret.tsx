import { useEffect, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { words } from '../words/words.ts';

const says = words.session.regret;

/** After "this was not me": that it is over, and what to do next. */
export function Regret({ device, onDone }: { device: string; onDone: () => void }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="panel">
      <h3 ref={title} tabIndex={-1}>
        {says.title(device)}
      </h3>
      <p>{says.told}</p>
      <ul className="steps">
        <li>{says.next}</li>
        <li>{says.ahead}</li>
      </ul>
      <Button onClick={onDone}>{words.shared.done}</Button>
    </div>
  );
}
