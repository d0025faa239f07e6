/** A calm picture that differs from id to id, as SVG: rings on a ground, like a glazed bowl from above. */
export function drawPicture(id: string): string {
  const number = [...id].reduce((sum, character) => (sum * 131 + character.charCodeAt(0)) % 999_983, 7);
  const hue = (number * 137) % 360;
  const rings = [0, 1, 2, 3]
    .map((ring) => {
      const radius = 44 - ring * (8 + (number % 3));
      return `<circle cx="50" cy="50" r="${radius}" fill="hsl(${(hue + ring * 23) % 360} 42% ${38 + ring * 11}%)"/>`;
    })
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="320" height="320"><rect width="100" height="100" fill="hsl(${(hue + 190) % 360} 30% 88%)"/>${rings}</svg>`;
}
