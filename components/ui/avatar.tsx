import { useState } from 'preact/hooks';
import { avatarPair, initialsOf } from './initials.ts';

/** A rounded square with a picture, or with initials where there is none or its address has died. Decoration: the name stands beside it. */
export function Avatar({ id, name, pictureUrl, size = 'normal', isOwn = false }: AvatarProps) {
  const [died, setDied] = useState<string>();
  const shape = `av ${isOwn ? 'me' : PAIRS[avatarPair(id)]}${size === 'small' ? ' s' : ''}`;
  return (
    <span class={shape} aria-hidden="true">
      {pictureUrl && pictureUrl !== died ? (
        <img src={pictureUrl} alt="" referrerpolicy="no-referrer" onError={() => setDied(pictureUrl)} />
      ) : (
        initialsOf(name)
      )}
    </span>
  );
}

export interface AvatarProps {
  /** Chooses the colour pair, so that a person keeps theirs. */
  id: string;
  /** Display name or username, for the initials. */
  name: string;
  pictureUrl?: string | undefined;
  size?: 'normal' | 'small';
  /** The account one answers as. */
  isOwn?: boolean;
}

const PAIRS = ['a', 'b', 'c', 'd', 'e'] as const;
