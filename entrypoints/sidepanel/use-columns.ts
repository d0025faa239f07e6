import { useEffect, useState } from 'preact/hooks';

/** From here on the list stands beside the conversation, and the person beside both. CSS px. */
const TWO = matchMedia('(min-width: 900px)');
const THREE = matchMedia('(min-width: 1280px)');

/** How many columns there is room for. */
export function useColumns(): 1 | 2 | 3 {
  const [columns, setColumns] = useState(columnsNow);
  useEffect(() => {
    const follow = (): void => setColumns(columnsNow());
    // A panel that opens still grows: what changed since the first drawing was told to nobody.
    follow();
    for (const query of [TWO, THREE]) query.addEventListener('change', follow);
    return () => {
      for (const query of [TWO, THREE]) query.removeEventListener('change', follow);
    };
  }, []);
  return columns;
}

function columnsNow(): 1 | 2 | 3 {
  if (!TWO.matches) return 1;
  return THREE.matches ? 3 : 2;
}
