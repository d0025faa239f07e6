import type { ComponentType } from 'preact';
import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A part of a page that comes when it is first needed. */
export interface Later<Props> {
  /** Draws it; nothing until it is here. */
  Part: ComponentType<Props>;
  /** Whether it is here. If not, it is fetched, and `then` called once it is. */
  isHere(then: () => void): boolean;
}

/** Leaves a part out of what a page loads when it opens. @param load imports it */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  let part: ComponentType<Props> | undefined;
  function isHere(then: () => void): boolean {
    if (!part) {
      void load().then((loaded) => {
        part = loaded;
        then();
      });
    }
    return part !== undefined;
  }
  return {
    Part(props) {
      const [, setHere] = useState(part !== undefined);
      useEffect(() => {
        isHere(() => setHere(true));
      }, []);
      return part ? h(part, props) : null;
    },
    isHere,
  };
}
