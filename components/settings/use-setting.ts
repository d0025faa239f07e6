import { useState } from 'preact/hooks';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { SettingRows } from '../../utils/storage/schema.ts';
import { deleteSetting, putSetting, readSetting } from '../../utils/storage/settings.ts';
import { useLive } from '../ui/use-live.ts';
import { tellSettings } from './tell-settings.ts';

/** A setting as it stands, and how to choose another; `undefined` is "nobody has chosen". */
export interface Setting<T> {
  value: T | undefined;
  choose(value: T | undefined): Promise<void>;
}

/** One setting, also when another page changes it. @returns `undefined` until it was read */
export function useSetting<K extends keyof SettingRows>(db: AsideDatabase, id: K): Setting<SettingRows[K]> | undefined {
  const [chosen, setChosen] = useState<{ value: SettingRows[K] | undefined }>();
  const stored = useLive(
    {
      read: async () => {
        const value = await readSetting(db, id);
        // What is stored by now is newer than what was chosen here.
        setChosen(undefined);
        return { value };
      },
      concerns: ({ stores }) => stores.includes('settings'),
    },
    [db, id],
  );
  const shown = chosen ?? stored;
  if (!shown) return undefined;
  return {
    value: shown.value,
    choose: async (value) => {
      setChosen({ value });
      await (value === undefined ? deleteSetting(db, id) : putSetting(db, id, value));
      tellSettings();
    },
  };
}
