// The vault works in threads of its own, which no faked clock moves: here it is known whether one is at work.

let underWay = 0;
const threads = crypto.subtle;

Object.defineProperty(crypto, 'subtle', {
  configurable: true,
  value: new Proxy(threads, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return async (...given: unknown[]) => {
        underWay += 1;
        try {
          return await member.apply(target, given);
        } finally {
          underWay -= 1;
        }
      };
    },
  }),
});

/** Whether something is being sealed or opened at this moment. */
export const isVaultAtWork = (): boolean => underWay > 0;
