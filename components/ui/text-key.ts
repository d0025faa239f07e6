/** Keys of texts may not carry hyphens. Typed, so that a code without its text does not compile. */
export type TextKey<S extends string> = S extends `${infer Head}-${infer Rest}` ? `${Head}_${TextKey<Rest>}` : S;

/** The key under which the text of a code stands: `token-dead` is `token_dead`. */
export function textKey<S extends string>(code: S): TextKey<S> {
  // The one cast: TypeScript does not follow `replaceAll` into literal types.
  return code.replaceAll('-', '_') as TextKey<S>;
}
