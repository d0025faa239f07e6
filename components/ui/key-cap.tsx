/** A key's hint inside a button or beside a word. Not part of any accessible name. */
export function KeyCap({ children }: { children: string }) {
  return (
    <span class="kbd" aria-hidden="true">
      {children}
    </span>
  );
}
