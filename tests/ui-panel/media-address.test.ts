import { describe, expect, it } from 'vitest';
import { addressesOf, addressLines, guessMedia, mediaMessage } from '../../components/ui/media-address.ts';

describe('what lies at an address', () => {
  it('is guessed by the end of the path, not by what follows it', () => {
    expect(guessMedia('https://a.example/b/bowl.PNG?size=2#x')).toBe('image');
    expect(guessMedia('https://a.example/kiln.mp4')).toBe('video');
    expect(guessMedia('https://a.example/hello.m4a')).toBe('audio');
    expect(guessMedia('https://a.example/prices.pdf')).toBe('file');
  });

  it('stays open where the address does not tell', () => {
    for (const address of ['https://a.example/?file=bowl.png', 'https://a.example/bowl', 'bowl.png', '']) {
      expect(guessMedia(address), address).toBeUndefined();
    }
  });
});

describe('the message that sends addresses', () => {
  it('is several pictures in one, and never several of anything else', () => {
    const two = addressesOf(' https://a.example/1.png \n\nhttps://a.example/2.png\nhttps://a.example/1.png');
    expect(mediaMessage(two, 'image')).toEqual({
      kind: 'images',
      images: [{ url: 'https://a.example/1.png' }, { url: 'https://a.example/2.png' }],
    });
    expect(mediaMessage(two, 'video')).toBeUndefined();
  });

  it('is nothing without an address', () => {
    expect(mediaMessage(addressesOf(' \n '), 'image')).toBeUndefined();
  });

  it('comes back as the lines it was made of', () => {
    const lines = 'https://a.example/1.png\nhttps://a.example/2.png';
    const message = mediaMessage(addressesOf(lines), 'image');
    expect(message && addressLines(message)).toBe(lines);
    expect(addressLines({ kind: 'heart' })).toBe('');
  });
});
