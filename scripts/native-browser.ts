// What `webextension-polyfill` hands out wherever there is a native `browser`, as in every Chrome that the manifest
// admits (148 and later): the object itself. The Chrome build takes it without the 10 kB around it; WXT's tests and the
// Firefox build take the polyfill.
export default (globalThis as unknown as { browser: unknown }).browser;
