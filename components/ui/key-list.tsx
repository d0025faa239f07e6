import { KEYS, type KeyLine, keyWords } from './keys.ts';

/** Every key that works here, and what it does; single ones only while they are switched on. */
export function KeyList({ single, without = [] }: { single: boolean; without?: readonly KeyLine['id'][] }) {
  return (
    <dl class="key-list">
      {KEYS.map(
        (line) =>
          line.area !== 'conversation' &&
          (single || !line.isSingle) &&
          !without.includes(line.id) && (
            <div key={line.id}>
              <dt>
                {line.keys.map((key) => (
                  <kbd key={key} class="kbd">
                    {key}
                  </kbd>
                ))}
              </dt>
              <dd>{keyWords(line)}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
