import type { ComponentType } from 'preact';
import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';

/** A part of a page that comes when it is first needed. */
export interface Later<Props> {
  /** Draws it; nothing until it is here, and why not if it does not come. */
  Part: ComponentType<Props>;
  /** Whether it is here. If not, it is fetched, and `then` called once it is. */
  isHere(then: () => void): boolean;
}

/** Leaves a part out of what a page loads when it opens. @param load imports it */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  let part: ComponentType<Props> | undefined;
  function isHere(then: () => void, failed = () => {}): boolean {
    if (!part) {
      load().then((loaded) => {
        part = loaded;
        then();
      }, failed);
    }
    return part !== undefined;
  }
  return {
    Part(props) {
      const [state, setState] = useState<'here' | 'coming' | 'failed'>(part ? 'here' : 'coming');
      const fetch = (): void => {
        isHere(
          () => setState('here'),
          () => setState('failed'),
        );
      };
      useEffect(fetch, []);
      if (part) return h(part, props);
      if (state === 'coming') return null;
      return h(
        'p',
        { role: 'alert', class: 'small' },
        `${i18n.t('ui.later.failed')} `,
        h('button', { type: 'button', class: 'btn xs', onClick: fetch }, i18n.t('ui.later.again')),
      );
    },
    isHere,
  };
}
