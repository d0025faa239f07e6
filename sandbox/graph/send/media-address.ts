// What Instagram finds at an address that it is asked to fetch. Nothing is fetched here: the address itself says it.
import type { Variants } from '../../world/variants.ts';
import { GraphError } from '../errors.ts';

/**
 * Extensions by type (platform.md §4.2). A share of addresses has none; what they hold is then taken to fit.
 */
const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  image: ['png', 'jpg', 'jpeg', 'gif'],
  audio: ['aac', 'm4a', 'wav', 'mp4'],
  video: ['mp4', 'ogg', 'avi', 'mov', 'webm'],
  file: ['pdf'],
};

/** Every extension that says what a file is; others, such as `.php`, say nothing. */
const TELLING = new Set([
  ...Object.values(EXTENSIONS).flat(),
  'svg',
  'webp',
  'bmp',
  'mp3',
  'flac',
  'mkv',
  'txt',
  'zip',
]);

/**
 * Refuses an address by the last part of its path. The convention is this sandbox's own:
 * `too-big.*` is over the limit (100/2018109; an image, by variant `bigImage`, 36000/2207004), `not-there.*` cannot be
 * fetched (100/2018008), `slow.*` as a video takes longer than 75 s (100/2018294), and an extension of another type does
 * not fit (100/2018047). All else is a good file. Sources: platform.md §4.2 and §8; error-image-too-large--meta-docs.json.
 */
export function requireGoodFile(type: string, address: string, { bigImage }: Pick<Variants, 'bigImage'>): void {
  const name = decodeURIComponent(new URL(address).pathname.split('/').at(-1) ?? '').toLowerCase();
  const [stem = '', extension] = name.split('.');
  if (stem === 'not-there') throw new GraphError('media-not-fetched', address);
  if (stem === 'slow' && type === 'video') throw new GraphError('video-timeout');
  if (extension !== undefined && TELLING.has(extension) && !EXTENSIONS[type]?.includes(extension)) {
    throw new GraphError('media-type-mismatch', `${type} ${extension}`);
  }
  if (stem === 'too-big') {
    throw new GraphError(type === 'image' && bigImage === '36000' ? 'image-too-large' : 'media-too-big');
  }
}
